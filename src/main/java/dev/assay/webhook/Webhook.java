package dev.assay.webhook;

import dev.assay.problem.Rejected;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address that is told of results, and where the secret is that it is told with. */
@Schema(description = "An address that is told of results by POST, signed as Standard Webhooks has it; none by default")
public record Webhook(
        @NotNull @Size(max = 500)
        @Schema(description = "An http or https address, without a user or password in it. Which hosts may be called "
                + "is the operator's setting; by default those with a public address",
                examples = "https://hooks.example.com/assay")
        String url,

        @NotNull
        @Pattern(regexp = "env:[A-Z][A-Z0-9_]{0,90}_WEBHOOK_SECRET|file:[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                message = "must say where the secret is: env:NAME_WEBHOOK_SECRET, or file:NAME in the folder of "
                        + "secrets")
        @Schema(description = "Where the signing secret is: env:NAME_WEBHOOK_SECRET, a variable of the server's "
                + "environment, or file:NAME, a file in its folder of webhook secrets. There it is whsec_ and the key "
                + "in Base64. The secret itself is never stored", examples = "file:page-builder")
        String secret) {

    /**
     * The address in its parts.
     *
     * @throws Rejected naming {@code webhook.url}
     */
    public URI target() {
        try {
            var target = new URI(url);
            if (isWeb(target) && target.getHost() != null && target.getRawUserInfo() == null
                    && target.getRawFragment() == null && target.getPort() <= 65_535 && target.getPort() != 0
                    && target.getHost().indexOf('%') < 0) {
                return target;
            }
        } catch (URISyntaxException malformed) {
            throw wrong();
        }
        throw wrong();
    }

    private static boolean isWeb(URI target) {
        var scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    private static Rejected wrong() {
        return Rejected.invalid("webhook.url",
                "must be an http or https address with a host, and without user, password and fragment");
    }
}
