package dev.assay.verification;

import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.text.TerminalText;
import dev.assay.verdict.CheckRules;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Signal.AssetKind;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Rule 3, for an HTML page: every script and stylesheet that it names on its own origin answers with the right content
 * type. A dev server that answers every path with the page itself, status 200, does not pass.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PageVerifier {

    static final int MAX_ASSETS = 50;

    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");
    private static final Set<String> PAGE_TYPES = Set.of("text/html", "application/xhtml+xml");

    @Inject Probe probe;

    /** For all assets of a page together. */
    @Inject @ConfigProperty(name = "assay.verification.page", defaultValue = "PT30S")
    Duration limit;

    /** One thing that a page names. */
    private record Asset(AssetKind kind, URI uri) {}

    /** @return whether every asset answered as it should; also true for an answer that is no page */
    public boolean verify(HealthVerifier.Healthy healthy, ProjectRun run, Observations seen)
            throws InterruptedException {
        var page = healthy.answer();
        if (page.contentType() == null || !PAGE_TYPES.contains(page.contentType())) {
            return true;
        }
        var deadline = seen.at().plus(limit);
        for (var asset : assets(page)) {
            if (!isOwn(asset.uri(), page.uri())) {
                seen.add(new Signal.ForeignAsset(Stage.HEALTH, asset.kind(), shown(asset.uri().toString()), seen.at()));
                continue;
            }
            var left = deadline.minus(seen.at());
            var own = Probe.uri(run.reach(healthy.socket()), pathAndQuery(asset.uri()));
            var fetched = fetched(asset, probe.get(own, left, () -> run.exit().isEmpty()), seen);
            seen.add(fetched);
            if (CheckRules.failure(fetched).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static Signal.AssetFetched fetched(Asset asset, Probe.Reply reply, Observations seen) {
        var path = shown(pathAndQuery(asset.uri()));
        return switch (reply) {
            case Probe.Answer answer -> new Signal.AssetFetched(Stage.HEALTH, asset.kind(), path, answer.status(),
                    answer.contentType(), seen.at());
            case Probe.NoAnswer ignored ->
                    new Signal.AssetFetched(Stage.HEALTH, asset.kind(), path, null, null, seen.at());
        };
    }

    /** Each once, in the page's order. */
    private static List<Asset> assets(Probe.Answer page) {
        Map<URI, Asset> assets = new LinkedHashMap<>();
        var document = Jsoup.parse(page.body(), page.uri().toString());
        for (var element : document.select("script[src], link[href]")) {
            var kind = kind(element);
            var address = element.absUrl(element.normalName().equals("script") ? "src" : "href");
            if (kind != null && address.startsWith("http") && assets.size() < MAX_ASSETS) {
                uri(address).ifPresent(uri -> assets.putIfAbsent(uri, new Asset(kind, uri)));
            }
        }
        return List.copyOf(assets.values());
    }

    /** Null for what no browser would run or apply: a script that holds data, a link to an icon. */
    private static AssetKind kind(Element element) {
        if (element.normalName().equals("link")) {
            var relations = List.of(element.attr("rel").toLowerCase(Locale.ROOT).split(" "));
            return relations.contains("stylesheet") && !relations.contains("alternate") ? AssetKind.STYLESHEET : null;
        }
        var type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        if (type.equals("module")) {
            return AssetKind.MODULE;
        }
        return type.isEmpty() || CheckRules.isScriptType(type) ? AssetKind.SCRIPT : null;
    }

    /** The part after the origin is encoded as a browser would; empty for an origin that is none. */
    private static Optional<URI> uri(String address) {
        var whole = address.indexOf('#') < 0 ? address : address.substring(0, address.indexOf('#'));
        var path = whole.indexOf('/', whole.indexOf("//") + 2);
        try {
            var uri = new URI(path < 0 ? whole + "/" : whole.substring(0, path) + Probe.encode(whole.substring(path)));
            return Optional.of(uri).filter(parsed -> parsed.getHost() != null);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /** A page may call its own host by any name of this machine. */
    private static boolean isOwn(URI asset, URI page) {
        return asset.getPort() == page.getPort() && page.getScheme().equals(asset.getScheme())
                && (page.getHost().equals(asset.getHost()) || LOCAL_HOSTS.contains(asset.getHost()));
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String shown(String text) {
        return TerminalText.excerpt(text, Observations.EXCERPT);
    }
}
