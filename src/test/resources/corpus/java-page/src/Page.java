final class Page {

    static final String HTML = """
            <!doctype html>
            <title>Clock</title>
            <link rel="stylesheet" href="/clock.css">
            <script src="/clock.js" defer></script>
            <h1>Clock</h1>
            """;

    private Page() {}
}
