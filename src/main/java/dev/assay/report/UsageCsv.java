package dev.assay.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * A report as RFC 4180 has it: a line of names, and a line for each group. The total is left out, because whoever adds
 * up a column would have everything twice.
 */
@Provider
@ApplicationScoped
@Produces(UsageCsv.MEDIA_TYPE)
public class UsageCsv implements MessageBodyWriter<UsageReport> {

    static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    /** All is in quotes: a spreadsheet that separates by semicolons must not find a cell inside of one. */
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();
    private static final List<String> FIGURES = List.of("calls", "failures", "inputTokens", "cachedTokens",
            "outputTokens", "reasoningTokens", "estimatedCalls", "cost", "meanLatencyMs", "trials", "errors",
            "solvedErrors", "costPerSolvedError");
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == UsageReport.class;
    }

    @Override
    public void writeTo(UsageReport report, Class<?> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream body) throws IOException {
        headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"");
        body.write(text(report).getBytes(StandardCharsets.UTF_8));
    }

    static String text(UsageReport report) {
        var text = new StringBuilder();
        try (var csv = new CSVPrinter(text, FORMAT)) {
            csv.printRecord(Stream.concat(report.by().stream(), FIGURES.stream()));
            for (var group : report.groups()) {
                csv.printRecord(cells(report.by(), group));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return text.toString();
    }

    private static List<Object> cells(List<String> by, UsageGroup group) {
        List<Object> cells = new ArrayList<>();
        by.forEach(label -> cells.add(harmless(group.key(label))));
        cells.addAll(List.of(group.calls(), group.failures(), group.inputTokens(), group.cachedTokens(),
                group.outputTokens(), group.reasoningTokens(), group.estimatedCalls(), plain(group.cost())));
        cells.add(group.meanLatencyMs());
        cells.addAll(List.of(group.trials(), group.errors(), group.solvedErrors()));
        cells.add(plain(group.costPerSolvedError()));
        return cells;
    }

    /** A spreadsheet would compute what begins like a formula; behind an apostrophe it is text. */
    static String harmless(String value) {
        return value != null && !value.isEmpty() && BEGINS_A_FORMULA.indexOf(value.charAt(0)) >= 0
                ? "'" + value : value;
    }

    /** Without an exponent. */
    private static String plain(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
