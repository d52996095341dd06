package dev.assay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerChoiceTest {

    private final CallerChoice choice = new CallerChoice();

    @Test
    void theSettingNamesTheSource() {
        choice.headers = new HeaderSource();
        choice.tokens = new TokenSource();

        choice.source = "headers";
        assertThat(choice.chosen()).isSameAs(choice.headers);

        choice.source = "token";
        assertThat(choice.chosen()).isSameAs(choice.tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tokens", "TOKEN", "none", "headers,token"})
    void anUnknownSourceEndsTheStartAndNeverMeansHeaders(String source) {
        choice.source = source;
        var start = new OpenedAtStart();
        start.choice = choice;

        assertThatIllegalStateException().isThrownBy(start::open)
                .withMessage("assay.identity.source is " + source + ": it must be headers or token");
    }
}
