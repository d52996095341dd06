package dev.assay.llm.telemetry;

import dev.assay.catalog.Model;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where a model's service is reached. */
record Server(String address, int port) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Map<String, String> DEFAULTS = Map.of(
            "openai", "api.openai.com",
            "anthropic", "api.anthropic.com",
            "gemini", "generativelanguage.googleapis.com");

    /** Empty for a model without a service, and for an address that names no host. */
    static Optional<Server> of(Model model) {
        if (model.baseUrl() == null) {
            return Optional.ofNullable(DEFAULTS.get(model.provider())).map(host -> new Server(host, HTTPS));
        }
        try {
            var url = URI.create(model.baseUrl());
            var port = url.getPort() >= 0 ? url.getPort() : "http".equals(url.getScheme()) ? HTTP : HTTPS;
            return Optional.ofNullable(url.getHost()).map(host -> new Server(host, port));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
