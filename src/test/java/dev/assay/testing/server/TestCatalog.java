package dev.assay.testing.server;

import dev.assay.testing.OpenAiStub;
import java.util.HashMap;
import java.util.Map;

/** What tests on a server put into its catalogue. */
public record TestCatalog(AssayClient assay) {

    /**
     * A project type for a {@link dev.assay.testing.JdkProject}.
     *
     * @param deadlines by their names; those left out are the server's own
     */
    public void javaType(String name, Map<String, String> deadlines) {
        javaType(name, deadlines, Map.of());
    }

    /** The same, of projects that must answer with a page. */
    public void javaPageType(String name, Map<String, String> deadlines) {
        javaType(name, deadlines, Map.of("checks", Map.of("health", Map.of("contentType", "text/html"))));
    }

    private void javaType(String name, Map<String, String> deadlines, Map<String, Object> more) {
        Map<String, Object> type = new HashMap<>(Map.of("name", name, "image", "java:local",
                "build", "javac -d out $(find src -name '*.java')",
                "start", "exec java -XX:TieredStopAtLevel=1 -cp out Main", "port", 8080, "deadlines", deadlines));
        type.putAll(more);
        assay.put("/api/project-types/" + name, type);
    }

    public void prompt(String name, String label, String content) {
        assay.post("/api/prompts/" + name + "/versions", Map.of("label", label, "content", content));
    }

    /** A model that the stub answers for, at a price. */
    public void model(String name, OpenAiStub stub, int concurrentCalls) {
        assay.put("/api/models/" + name, Map.of("name", name, "provider", "openai", "modelName", name,
                "baseUrl", stub.baseUrl(), "concurrentCalls", concurrentCalls,
                "prices", Map.of("inputPerMillion", 1, "outputPerMillion", 2)));
    }
}
