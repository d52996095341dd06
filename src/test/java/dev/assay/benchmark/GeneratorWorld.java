package dev.assay.benchmark;

import dev.assay.testing.OpenAiStub;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A model endpoint of which the truth is known: for each case, how often each combination writes a project that works.
 * Everything is drawn from the seed, so a run can be repeated; only the order in which equal calls arrive is free.
 */
final class GeneratorWorld {

    /** What a combination is with which share, and how often its projects work then. */
    private enum Kind {
        GOOD(0.20, 0.75, 0.98),
        FLAKY(0.10, 0.20, 0.45),
        BAD(0.70, 0.00, 0.05);

        private final double share;
        private final double low;
        private final double high;

        Kind(double share, double low, double high) {
            this.share = share;
            this.low = low;
            this.high = high;
        }
    }

    private static final Pattern CASE = Pattern.compile("CASE ([0-9]+)");
    private static final Pattern VERSION = Pattern.compile("VERSION v([0-9]+)");
    private static final String HEALTHY = """
            ```python main.py
            import http.server, os
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    body = b"<!DOCTYPE html><title>Clock</title>"
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
            http.server.HTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
            ```
            """;
    private static final List<String> BROKEN = List.of(
            "```python main.py\nimport flask_restplus_next\n```\n",
            "```python main.py\nprint('starting'\n```\n",
            HEALTHY.replace("send_response(200)", "send_response(500)"),
            "```python main.py\nimport os\nprint(os.environ['DATABASE_URL'])\n```\n");

    private final long seed;
    private final double medianSeconds;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param medianSeconds of the lognormal latency of a call, whose shape parameter is 0.4 */
    GeneratorWorld(long seed, double medianSeconds) {
        this.seed = seed;
        this.medianSeconds = medianSeconds;
    }

    /** How often projects of this combination work. */
    double truth(int theCase, int version, int model) {
        var random = new Random(seed * 31 + theCase * 10_007L + version * 101L + model);
        random.nextDouble();
        var drawn = random.nextDouble();
        for (var kind : Kind.values()) {
            if (drawn < kind.share || kind == Kind.BAD) {
                return kind.low + random.nextDouble() * (kind.high - kind.low);
            }
            drawn -= kind.share;
        }
        throw new IllegalStateException("the shares add up to one");
    }

    /** What the model of this name, m1 and so on, answers to the text of a prompt, after the latency of a real one. */
    OpenAiStub.Answer answer(String model, String prompt) {
        var number = Integer.parseInt(model.substring(1));
        var p = truth(number(CASE, prompt), number(VERSION, prompt), number);
        var random = new Random(seed + 7_919L * calls.incrementAndGet());
        try {
            TimeUnit.MILLISECONDS.sleep((long) (1000 * medianSeconds * Math.exp(0.4 * random.nextGaussian())));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return OpenAiStub.Answer.of(random.nextDouble() < p ? HEALTHY : BROKEN.get(random.nextInt(BROKEN.size())));
    }

    private static int number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("the prompt does not name what the world asks for: " + pattern);
        }
        return Integer.parseInt(found.group(1));
    }
}
