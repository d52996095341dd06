package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.problem.OpenApiDocument;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import java.net.URI;
import java.util.ArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console is made of the running server's own document. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenApiIT {

    @ArquillianResource
    URI server;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @Test
    void everyOperationParameterSchemaAndErrorIsDocumentedWithAnExample() throws Exception {
        // Given
        var assay = new AssayClient(server, "it-openapi", "container-1");

        // When
        var document = new ObjectMapper().readTree(assay.text("/openapi?format=JSON"));

        // Then
        var paths = new ArrayList<String>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths).contains("/api/experiments", "/api/experiments/{id}", "/api/experiments/{id}/matrix",
                "/api/experiments/{id}/trials", "/api/experiments/forecast",
                "/api/experiments/{id}/amendments", "/api/experiments/{id}/export/junit.xml",
                "/api/experiments/{id}/export/trials.csv", "/api/experiments/{id}/export/report.html",
                "/api/experiments/{id}/events", "/api/trials/{id}",
                "/api/trials/{id}/logs/{stage}", "/api/trials/{id}/files", "/api/trials/{id}/queue", "/api/prompts",
                "/api/prompts/{name}/versions", "/api/models", "/api/project-types", "/api/usage",
                "/api/promotions", "/api/promotions/{id}", "/api/promotions/{id}/rollback",
                "/api/recommendations/{feature}", "/api/features/{feature}/regression-cases",
                "/api/features/{feature}/regression-cases/{case}", "/api/playbook", "/api/features",
                "/api/features/{name}", "/api/features/{feature}/exposures",
                "/api/features/{feature}/report", "/api/incidents", "/api/incidents/{id}", "/api/notifications",
                "/api/notifications/{id}", "/api/notifications/{id}/redelivery");
        assertThat(OpenApiDocument.violations(document)).isEmpty();
        assertThat(assay.text("/openapi/ui/")).contains("swagger");
    }
}
