package dev.assay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.problem.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "a", "ada@example.org", "team:42_x-y.z"})
    void anHonestIdIsTakenAsItIs(String id) {
        assertThat(CallerFilter.id("X-User-Id", id, "anonymous")).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aHostileIdIsRefusedByTheNameOfItsHeaderAndNotRepeated(String id) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> CallerFilter.id("X-User-Id", id, "anonymous"))
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
        assertThat(CallerFilter.id("X-User-Id", null, Caller.ANONYMOUS)).isEqualTo("anonymous");
    }
}
