package dev.assay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server gives to the application, seen from inside. */
@ExtendWith(ArquillianExtension.class)
class InsideServerIT {

    @Inject
    ObjectMapper json;

    @EJB
    GreeterBean greeter;

    @Inject
    GreeterBean injectedGreeter;

    @Resource(lookup = "jdbc/assay")
    DataSource ledger;

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService workers;

    @Inject
    @ConfigProperty(name = "assay.kafka.bootstrap")
    String kafkaBootstrap;

    @Deployment
    static WebArchive assay() {
        return AssayWar.create(GreeterBean.class);
    }

    @Test
    void beansAndEjbsAreInjectedIntoATest() throws Exception {
        // When
        var greeting = json.writeValueAsString(greeter.greet("server"));

        // Then
        assertThat(greeting).isEqualTo("\"Hello server\"");
        assertThat(injectedGreeter.greet("again")).isEqualTo("Hello again");
    }

    @Test
    void theLedgerTakesJsonTextForJsonColumns() throws Exception {
        try (var connection = ledger.getConnection();
                var statement = connection.prepareStatement(
                        "SELECT ?::jsonb -> 'a', jsonb_typeof(coalesce(?, '[]'::jsonb))")) {
            // Given
            statement.setString(1, "{\"a\": 1}");
            statement.setString(2, "{}");

            // When
            var row = statement.executeQuery();

            // Then
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
            assertThat(row.getString(2)).isEqualTo("object");
        }
    }

    @Test
    void workRunsOnManagedThreads() throws Exception {
        // When
        var loader = workers.submit(() -> Thread.currentThread().getContextClassLoader()).get(10, TimeUnit.SECONDS);

        // Then
        assertThat(loader).isSameAs(Thread.currentThread().getContextClassLoader());
    }

    @Test
    void settingsComeFromTheEnvironment() {
        assertThat(kafkaBootstrap).startsWith("127.0.0.1:");
    }
}
