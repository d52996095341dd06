package dev.assay.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "^npm (?:ERR!|error) code E404$; code E404",
        "a\\.bcde?fgh; a.bcd",
        "(?:first|second one)[xyz]*; first,second one",
        "^\\S+ text(?: optional part that is long)?$; text",
        "one two|three four; one two,three four",
        "(?:ab|cd)(?:long enough|also long)\\d{2}; long enough,also long",
        "x{2,4}abcde[)(|]fg; abcde"})
    void aLineThatMatchesHoldsOneOfTheNeedles(String pattern, String needles) {
        // When
        var found = Needles.of(pattern);

        // Then
        assertThat(String.join(",", found).strip()).isEqualTo(needles.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\d+", "(?:a|long enough)b", "a\\w", "(unbalanced"})
    void aPatternWithoutATextToSearchForIsNoRule(String pattern) {
        assertThatThrownBy(() -> Needles.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id UNKNOWN *", "id NO_CAUSE * pattern", "id", "id UNKNOWN INSTAL pattern",
        "id UNKNOWN ~a,~b pattern"})
    void aRowThatIsNoneIsRefused(String row) {
        assertThatThrownBy(() -> Rules.parse(row)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsOfOneIdMeanTheSame() {
        // When
        var causes = Rules.ALL.stream().collect(Collectors.groupingBy(Rule::id,
                Collectors.mapping(Rule::rootCause, Collectors.toSet())));

        // Then
        assertThat(causes).hasSizeGreaterThan(150).allSatisfy((id, meant) -> assertThat(meant).as(id).hasSize(1));
    }

    @Test
    void everyRootCauseSaysWhatToDo() {
        assertThat(Stream.of(RootCause.values()).map(RootCause::suggestion))
                .doesNotHaveDuplicates().allMatch(text -> text.endsWith(".") && text.length() > 20);
    }
}
