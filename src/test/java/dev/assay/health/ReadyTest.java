package dev.assay.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ReadyTest {

    @Test
    void aDatabaseThatCannotBeReachedIsNoAnswerAndNoError() {
        var ready = new Ready();
        ready.jdbi = Jdbi.create(() -> {
            throw new SQLException("connection refused");
        });

        assertThat(ready.databaseAnswers()).isFalse();
    }
}
