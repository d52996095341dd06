package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.problem.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedImagesTest {

    private static final Seed.Images IMAGES = new Seed.Images("j:1", "n:2", "p:3");

    @ParameterizedTest
    @CsvSource({"${assay.images.java}, j:1", "${assay.images.node}, n:2", "${assay.images.python}, p:3",
        "registry.example/node:20, registry.example/node:20"})
    void anImageIsWhatItsSettingSays(String named, String image) {
        assertThat(IMAGES.of(named)).isEqualTo(image);
    }

    @Test
    void theNameOfAnotherSettingIsRefused() {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> IMAGES.of("${assay.db.password}"))
                .satisfies(rejected -> assertThat(rejected.errors()).extracting(Rejected.FieldError::field)
                        .containsExactly("image"));
    }
}
