package dev.assay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.problem.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "a", "ada@example.org", "team:42_x-y.z"})
    void anHonestIdIsTakenAsItIs(String id) {
        assertThat(HeaderSource.id("X-User-Id", id, "anonymous")).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aHostileIdIsRefusedByTheNameOfItsHeaderAndNotRepeated(String id) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> HeaderSource.id("X-User-Id", id, "anonymous"))
                .satisfies(rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.errors()).extracting(Rejected.FieldError::field).containsExactly("X-User-Id");
                    assertThat(rejected.getMessage()).doesNotContain("evil");
                });
    }

    static String[] hostileIds() {
        return new String[] {"", " ", "evil\r\nSet-Cookie: x", "evil'; DROP TABLE x", "evil,evil", "évil-evil",
            "evil\0", "e".repeat(101)};
    }

    @Test
    void whoSaysNothingIsAnonymous() {
        assertThat(HeaderSource.id("X-User-Id", null, Caller.ANONYMOUS)).isEqualTo("anonymous");
    }

    @Test
    void aForeignAuthorizationHeaderMeansNothingHere() {
        var headers = Map.of("X-User-Id", "ada", "X-Container-Id", "shop-1", "Authorization", "Bearer garbage");

        assertThat(source().identify(headers::get)).isEqualTo(new Identity("ada", "shop-1", false));
    }

    @Test
    void onlyTheSettingMakesAnOperatorOfAUser() {
        assertThat(source().identify(Map.of("X-User-Id", "root")::get).operator()).isTrue();
        assertThat(source().identify(Map.of("X-User-Id", "boss")::get).operator()).isTrue();
        assertThat(source().identify(Map.of("X-User-Id", "assay-operator")::get).operator()).isFalse();
        assertThat(source().identify(name -> null).operator()).isFalse();
    }

    private static HeaderSource source() {
        var source = new HeaderSource();
        source.operators = new Operators();
        source.operators.users = Optional.of(List.of("root", " boss "));
        source.operators.group = "assay-operator";
        return source;
    }
}
