package dev.assay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.platform.Ids;
import dev.assay.platform.Json;
import dev.assay.problem.Rejected.FieldError;
import jakarta.ejb.EJBException;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMapperTest {

    private static final UUID INCIDENT = UUID.fromString("00000000-0000-0000-0000-00000000002a");

    private final ObjectMapper json = Json.mapper();
    private final ProblemMapper mapper = new ProblemMapper();
    private final List<LogRecord> logged = new ArrayList<>();
    private final Logger log = Logger.getLogger(ProblemMapper.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void catchTheLog() {
        mapper.json = json;
        mapper.ids = new Ids() {
            @Override
            public UUID next() {
                return INCIDENT;
            }
        };
        log.setUseParentHandlers(false);
        log.addHandler(handler);
    }

    @AfterEach
    void freeTheLog() {
        log.removeHandler(handler);
        log.setUseParentHandlers(true);
    }

    @Test
    void theCallersFaultIsAProblemOfItsOwnType() throws JsonProcessingException {
        var problem = mapper.problem(new Rejected(409, "label-taken", "v1 has another content"));

        assertThat(json.valueToTree(problem).toString()).isEqualTo("""
                {"type":"urn:problem:label-taken","title":"Label taken","status":409,\
                "detail":"v1 has another content"}""");
        assertThat(logged).isEmpty();
    }

    @Test
    void theFieldIsNamed() {
        var problem = mapper.problem(Rejected.invalid("prompts[1]", "is not in the catalogue"));

        assertThat(problem.errors()).containsExactly(new FieldError("prompts[1]", "is not in the catalogue"));
    }

    @Test
    void theCallersFaultIsFoundBehindWhatPassesItOn() {
        var wrapped = new EJBException(new RuntimeException(Rejected.notFound("trial", 7)));

        assertThat(mapper.problem(wrapped).status()).isEqualTo(404);
    }

    @Test
    void violationsAreFieldsInAStableOrder() {
        var invalid = new ConstraintViolationException(Set.of(
                FakeViolation.of("must not be null").property("port"),
                FakeViolation.of("must not be blank").property("image")));

        var problem = mapper.problem(invalid);

        assertThat(problem.type()).isEqualTo("urn:problem:invalid-request");
        assertThat(problem.detail()).isEqualTo("image must not be blank, and 1 more");
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("image", "port");
    }

    @Test
    void aResultThatBreaksItsRulesIsOurFault() {
        var invalid = new ConstraintViolationException(Set.of(FakeViolation.of("must not be null").returned()));

        assertThat(mapper.problem(invalid).status()).isEqualTo(500);
    }

    @Test
    void ourFaultSaysNothingButTheIncidentThatIsInTheLog() {
        var fault = new IllegalStateException("password=secret\nin table x");

        var problem = mapper.problem(fault);

        ObjectNode answer = json.valueToTree(problem);
        assertThat(answer.toString()).isEqualTo("{\"type\":\"urn:problem:internal-error\",\"title\":\"Internal error\","
                + "\"status\":500,\"incident\":\"" + INCIDENT + "\"}");
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getMessage()).contains(INCIDENT.toString());
            assertThat(entry.getThrown()).isSameAs(fault);
        });
    }

    @Test
    void anExceptionThatCausesItselfIsStillAnswered() {
        var first = new RuntimeException("first");
        var second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(mapper.problem(first).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"400,invalid-request", "404,not-found", "405,method-not-allowed", "406,not-acceptable",
        "413,body-too-large", "415,unsupported-media-type", "418,http-418"})
    void whatTheServerRefusesHasAStableType(int status, String code) {
        var problem = Problem.ofStatus(status);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).isEqualTo("urn:problem:" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\0b", "a\u007fb"})
    void noHeaderCarriesAControlCharacter(String value) {
        assertThat(AnswerHeaders.oneLine(value).toString()).doesNotContainPattern("\\p{Cntrl}");
    }
}
