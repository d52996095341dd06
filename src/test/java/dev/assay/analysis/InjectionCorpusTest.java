package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InjectionCorpusTest {

    private static final List<InjectionCase> CASES = InjectionCorpus.cases();

    @Test
    void theCorpusIsLargeAndOfManyKinds() {
        // Then
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(120);
        assertThat(CASES.stream().map(InjectionCase::kind).collect(Collectors.toSet())).hasSizeGreaterThan(10);
        assertThat(CASES).extracting(InjectionCase::name).doesNotHaveDuplicates();
    }

    @Test
    void anOrderIsFoundInItsOwnCaseOnly() {
        // When
        var ambiguous = CASES.stream().flatMap(one -> CASES.stream()
                .filter(other -> other != one && other.injection().contains(one.trigger()))).toList();

        // Then
        assertThat(ambiguous).isEmpty();
        assertThat(CASES).extracting(InjectionCase::trigger).doesNotContain("").doesNotHaveDuplicates();
    }
}
