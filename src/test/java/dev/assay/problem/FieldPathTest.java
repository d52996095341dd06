package dev.assay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldPathTest {

    record Renamed(String text) {}

    record Request(@JsonProperty("case") Renamed theCase, List<Renamed> parts, List<List<String>> grid) {}

    static class Door {

        void post(@HeaderParam("Idempotency-Key") String key, @QueryParam("from") String start,
                @PathParam("name") String who, Request body) {
            throw new UnsupportedOperationException();
        }
    }

    static class ProxyOfDoor extends Door {

        @Override
        void post(String key, String start, String who, Request body) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void aFieldOfTheBodyHasItsNameInJson() {
        assertThat(FieldPath.of(violation(3).property("theCase").property("text"))).isEqualTo("case.text");
    }

    @Test
    void anElementHasItsIndex() {
        assertThat(FieldPath.of(violation(3).property("parts").propertyOfElement("text", 2)))
                .isEqualTo("parts[2].text");
        assertThat(FieldPath.of(violation(3).property("parts").element(1))).isEqualTo("parts[1]");
        assertThat(FieldPath.of(violation(3).property("grid").element(1).element(0))).isEqualTo("grid[1][0]");
    }

    @Test
    void theBodyAsAWholeIsCalledBody() {
        assertThat(FieldPath.of(violation(3))).isEqualTo("body");
    }

    @Test
    void aParameterHasItsNameInTheRequest() {
        assertThat(FieldPath.of(violation(0))).isEqualTo("Idempotency-Key");
        assertThat(FieldPath.of(violation(1))).isEqualTo("from");
        assertThat(FieldPath.of(violation(2))).isEqualTo("name");
    }

    @Test
    void aBeanOnItsOwnHasPathsToo() {
        assertThat(FieldPath.of(FakeViolation.of("is wrong", Request.class).property("theCase"))).isEqualTo("case");
    }

    private static FakeViolation violation(int parameter) {
        return FakeViolation.of("is wrong", ProxyOfDoor.class)
                .method("post", String.class, String.class, String.class, Request.class)
                .parameter("arg" + parameter, parameter);
    }
}
