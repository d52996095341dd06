package dev.assay.catalog.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assay.problem.Rejected;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Write {{request}}.                    | Write a clock.",
        "{{request}}{{port}}                   | a clock80",
        "{{ request }} on {{  port}}           | a clock on 80",
        "{{{request}}}                         | {a clock}",
        "{{{{request}}}}                       | {{a clock}}",
        "style={{color: 'red'}}                | style={{color: 'red'}}",
        "{{}} {{ }} {{1}} {{-b}} {{a b}}       | {{}} {{ }} {{1}} {{-b}} {{a b}}",
        "{request} $request {{request          | {request} $request {{request",
        "{{request} } {{request}}              | {{request} } a clock",
        "no variable }} {{                     | no variable }} {{",
    })
    void onlyNamesInDoubleBracesAreReplaced(String text, String expected) {
        // When
        var rendered = new Template(text).render(Map.of("request", "a clock", "port", "80"));

        // Then
        assertThat(rendered).isEqualTo(expected);
    }

    @Test
    void aValueIsNeverExpandedAgain() {
        // Given
        var values = Map.of("request", "{{error}} $1 \\1 {{request}} {{", "error", "{{request}}", "port", "request}}");

        // When
        var rendered = new Template("<{{request}}|{{error}}|{{port}}>").render(values);

        // Then
        assertThat(rendered).isEqualTo("<{{error}} $1 \\1 {{request}} {{|{{request}}|request}}>");
    }

    @Test
    void unknownVariablesAreNamedOnceInOrder() {
        // Given
        var text = "{{request}} {{userName}} {{projectType}} {{api.key}} {{userName}} {{error}}{{port}}";

        // Then
        assertThat(new Template(text).unknownVariables()).containsExactly("api.key", "userName");
        assertThat(new Template(text).variables()).containsAll(Template.VARIABLES).hasSize(6);
        assertThatIllegalArgumentException().isThrownBy(() -> new Template(text).render(Map.of("request", "x")))
                .withMessageContaining("userName");
    }

    @Test
    void aPromptCannotMultiplyItsValuesWithoutLimit() {
        // Given
        var most = "{{error}}".repeat(Template.MAX_USES);

        // Then
        assertThat(new Template(most).render(Map.of("error", "x"))).hasSize(Template.MAX_USES);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> new Template(most + "{{error}}"));
    }

    @Test
    void aTextFullOfBracesIsReadInLinearTime() {
        // Given
        var braces = "{".repeat(2_000_000) + "{{ ".repeat(500_000) + "}}";

        // Then
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> new Template(braces));
    }
}
