package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.service.DevServices;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new provider is one class and one entry of the catalogue. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NewProviderIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @ArquillianResource
    URI server;

    private final String user = "it-" + UUID.randomUUID();
    private final Jdbi database = Jdbi.create(DevServices.shared().database().dataSource());

    @Deployment
    static WebArchive war() {
        return AssayWar.create().addClass(EchoProvider.class);
    }

    @Test
    void oneClassAndOneEntryAreEnoughForATrialAndItsUsage() {
        // Given
        var assay = new AssayClient(server, user, "container-1");
        assay.put("/api/models/it-echo", Map.of("name", "it-echo", "provider", "echo", "modelName", "No project.",
                "prices", Map.of("inputPerMillion", 1)));
        assay.post("/api/prompts/it-echo/versions", Map.of("label", "v1", "content", "Write {{request}}"));

        // When
        var experiment = assay.start(Map.of("strategy", "grid",
                "case", Map.of("request", "A page", "projectType", "java-http"),
                "prompts", List.of("it-echo@v1"), "models", List.of("it-echo")));
        assay.awaitEnd(experiment, LIMIT);

        // Then
        var trials = assay.get("/api/experiments/" + experiment + "/trials");
        assertThat(trials).extracting(trial -> trial.path("cause").asText()).containsExactly("MALFORMED_OUTPUT");
        assertThat(trials).extracting(trial -> trial.path("rootCause").asText()).containsExactly("MALFORMED_OUTPUT");
        await().untilAsserted(() -> assertThat(usage()).containsExactly("echo ANSWERED 12345 678 0.012345000"));
    }

    @Test
    void aProviderThatNobodyHasIsRefusedByTheNamesOfTheOthers() {
        // When
        var answer = new AssayClient(server, user, "container-1").send("PUT", "/api/models/it-nobody",
                Map.of("name", "it-nobody", "provider", "nobody", "modelName", "m"), Map.of());

        // Then
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.body()).contains("must be one of anthropic, echo, gemini, openai, scripted");
    }

    private List<String> usage() {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT provider || ' ' || outcome || ' ' || input_tokens || ' ' || output_tokens || ' ' || cost
                          FROM usage WHERE user_id = :user""")
                .bind("user", user).mapTo(String.class).list());
    }
}
