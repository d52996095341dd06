package dev.assay.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** What a server exports by OTLP over HTTP, as a collector would receive it. */
public final class OtlpCollector implements AutoCloseable {

    private final HttpServer http;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<Metric> metrics = new CopyOnWriteArrayList<>();

    public OtlpCollector() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        http.createContext("/v1/traces", exchange -> answer(exchange, body ->
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(resource ->
                        resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())))));
        http.createContext("/v1/metrics", exchange -> answer(exchange, body ->
                ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().forEach(resource ->
                        resource.getScopeMetricsList().forEach(scope -> metrics.addAll(scope.getMetricsList())))));
        http.start();
    }

    /** The settings with which a server exports to here at once. */
    public Map<String, String> serverEnvironment() {
        return Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_METRICS_EXPORTER", "otlp",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + http.getAddress().getPort(),
                "OTEL_BSP_SCHEDULE_DELAY", "200", "OTEL_METRIC_EXPORT_INTERVAL", "1000");
    }

    /** The spans of a trace, in the order in which they ended. */
    public List<Span> trace(String id) {
        return spans.stream().filter(span -> id.equals(hex(span.getTraceId().toByteArray()))).toList();
    }

    public List<Metric> metrics() {
        return List.copyOf(metrics);
    }

    public static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    /** An attribute of a span as text; null if it has none of that name. */
    public static String attribute(Span span, String name) {
        return span.getAttributesList().stream().filter(each -> each.getKey().equals(name))
                .map(each -> each.getValue().getStringValue()).findFirst().orElse(null);
    }

    private interface Reader {
        void read(InputStream body) throws IOException;
    }

    private static void answer(HttpExchange exchange, Reader reader) throws IOException {
        try (exchange) {
            var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            reader.read(zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
