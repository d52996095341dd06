package dev.assay.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the corpus covers. */
class CorpusTest {

    private static final List<CorpusCase> CASES = Corpus.load();

    @Test
    void everyStackHasItsShare() {
        // When
        var byStack = CASES.stream().collect(Collectors.groupingBy(each -> each.type().name(), Collectors.counting()));

        // Then
        assertThat(byStack).containsOnlyKeys("java-http", "node-http", "python-http");
        assertThat(byStack.values()).allMatch(count -> count >= 12);
        assertThat(CASES).allSatisfy(each ->
                assertThat(each.type().name()).startsWith(each.name().substring(0, each.name().indexOf('-'))));
    }

    @Test
    void aQuarterIsHealthyAndTheRestFailsInEveryStageForEveryCause() {
        // Given
        var causes = EnumSet.allOf(Cause.class);
        causes.remove(Cause.MALFORMED_OUTPUT);

        // When
        var healthy = CASES.stream().filter(each -> each.expected().kind() == Outcome.Kind.PASSED).count();

        // Then
        assertThat(healthy).isBetween(CASES.size() / 4L, CASES.size() / 2L);
        assertThat(failed(Outcome::stage)).containsExactlyInAnyOrder(Stage.values());
        assertThat(failed(Outcome::cause)).containsExactlyInAnyOrderElementsOf(causes);
    }

    private static <T> List<T> failed(Function<Outcome, T> part) {
        return CASES.stream().map(CorpusCase::expected).filter(each -> each.kind() == Outcome.Kind.FAILED)
                .map(part).distinct().toList();
    }

    @Test
    void imagesAreResolved() {
        assertThat(CASES).extracting(CorpusCase::type).extracting(ProjectType::image).doesNotContainNull()
                .noneMatch(image -> image.contains("$"));
    }
}
