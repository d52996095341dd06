package dev.assay.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fingerprint.GoldenPairs.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors as tools print them: which are the same one, and which are not. */
class GoldenPairsTest {

    static List<Pair> same() {
        return GoldenPairs.read("same.txt");
    }

    static List<Pair> other() {
        return GoldenPairs.read("other.txt");
    }

    @ParameterizedTest
    @MethodSource
    void same(Pair pair) {
        assertThat(pair.first().fingerprint().parts().text())
                .isEqualTo(pair.second().fingerprint().parts().text());
        assertThat(pair.first().fingerprint()).isEqualTo(pair.second().fingerprint());
    }

    @ParameterizedTest
    @MethodSource
    void other(Pair pair) {
        assertThat(pair.first().fingerprint().value())
                .as(pair.first().fingerprint().parts().text())
                .isNotEqualTo(pair.second().fingerprint().value());
    }

    @Test
    void thereAreManyOfEach() {
        assertThat(same()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(other()).hasSizeGreaterThanOrEqualTo(40);
    }
}
