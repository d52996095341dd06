package dev.assay.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.ResourceAmounts;
import dev.assay.trial.Admission.Answer;
import dev.assay.trial.Admission.InUse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final String TOO_LARGE = "the project type asks for more ";

    /** The capacity in pods, thousandths of a processor and MiB; what is in use, what is asked; what is lacking. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "8, 4000, 4096, -, 500m-512, -, -",
        "8, 4000, 4096, 7x500m-512, 500m-512, -, -",
        "8, 9000, 9999, 8x500m-512, 500m-512, pods, 8 of 8 in use",
        "4, 9000, 9999, 8x500m-512, 500m-512, pods, 8 of 4 in use",
        "8, 4000, 9999, 2x1500m-512, 1000m-512, -, -",
        "8, 4000, 9999, 2x1500m-512, 1001m-512, cpu, 'needs 1001m, 1000m of 4000m left'",
        "8, 4000, 4096, 7x100m-512 1x100m-384, 100m-256, pods, 8 of 8 in use",
        "9, 4000, 4096, 7x100m-512 1x100m-384, 100m-512, memory, 'needs 512 MiB, 128 MiB of 4096 MiB left'",
        "9, 4000, 2048, 7x100m-512, 100m-512, memory, 'needs 512 MiB, 0 MiB of 2048 MiB left'",
        // what nobody in use explains is more than there is
        "8, 4000, 4096, -, 4000m-4096, -, -",
        "8, 4000, 4096, -, 4001m-512, cpu, '" + TOO_LARGE + "cpu than the whole capacity: 4001m of 4000m'",
        "8, 4000, 4096, 1x500m-512, 500m-4097, memory, "
            + "'" + TOO_LARGE + "memory than the whole capacity: 4097 MiB of 4096 MiB'",
        "0, 4000, 4096, -, 500m-512, pods, '" + TOO_LARGE + "pods than the whole capacity: 1 of 0'"})
    void tellsWhatIsLacking(long pods, long cpu, long memory, String inUse, String asks, String resource,
            String detail) {
        // Given
        var admission = Sizes.admission(pods, cpu, memory);

        // When
        var answer = admission.answer(Sizes.type(asks), inUse(inUse));

        // Then
        assertThat(answer).isEqualTo(resource == null ? new Answer.Fits()
                : detail.startsWith(TOO_LARGE) ? new Answer.TooLarge(resource, detail)
                : new Answer.Lacks(resource, detail));
    }

    @ParameterizedTest(name = "{0} pods, {1}m, {2} MiB for {3}: {4}")
    @CsvSource({
        "8, 4000, 4096, 500m-512, 8",
        "8, 1999, 4096, 500m-512, 3",
        "99, 9999, 4096, 500m-512, 8",
        "9999, 999999999, 999999999, 1m-1, 500",
        "8, 4000, 4096, 4001m-512, 0"})
    void tellsHowManyFitAtOnce(long pods, long cpu, long memory, String asks, int most) {
        // Given
        var admission = Sizes.admission(pods, cpu, memory);

        // When
        var fit = admission.most(Sizes.type(asks));

        // Then
        assertThat(fit).isEqualTo(most);
    }

    @Test
    void saysSoWhereNothingIsToBeHad() {
        // Given
        var admission = new Admission(ResourceAmounts.NONE, type -> new ResourceAmounts(1, 0, 0, 0));

        // When
        var answer = admission.answer(Sizes.type("t"), List.of());

        // Then
        assertThat(answer).isInstanceOfSatisfying(Answer.TooLarge.class,
                none -> assertThat(none.detail()).contains("cannot be reached"));
    }

    @Test
    void neverRoundsSoThatTheSumSeemsToFit() {
        // Given
        var admission = new Admission(new ResourceAmounts(9, 9, 10 * 1024 * 1024 - 1, 0),
                type -> new ResourceAmounts(1, 1, 5 * 1024 * 1024, 0));

        // When
        var answer = admission.answer(Sizes.type("t"), List.of(new InUse(Sizes.type("t"), 1)));

        // Then
        assertThat(answer).isEqualTo(new Answer.Lacks("memory", "needs 5 MiB, 4 MiB of 9 MiB left"));
    }

    @Test
    void whatIsNotLimitedNeverLacks() {
        // Given
        var admission = new Admission(ResourceAmounts.UNLIMITED, type -> ResourceAmounts.UNLIMITED);

        // When
        var answer = admission.answer(Sizes.type("t"), List.of(new InUse(Sizes.type("t"), 100)));

        // Then
        assertThat(answer).isEqualTo(new Answer.Fits());
    }

    private static List<InUse> inUse(String text) {
        return Optional.ofNullable(text).stream().flatMap(all -> Arrays.stream(all.split(" ")))
                .map(each -> each.split("x"))
                .map(parts -> new InUse(Sizes.type(parts[1]), Long.parseLong(parts[0]))).toList();
    }
}
