package dev.assay.firstrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the sample experiment found: the answers of the API, read leniently. */
record Finding(JsonNode experiment, JsonNode matrix) {

    boolean isConfirmed() {
        return "CONFIRMED".equals(experiment.path("outcome").asText());
    }

    Optional<String> winner() {
        var winner = experiment.path("winner");
        return winner.isObject()
                ? Optional.of(winner.path("promptVersion").asText() + " " + winner.path("model").asText())
                : Optional.empty();
    }

    List<String> table() {
        return MatrixTable.of(cells(), winner());
    }

    /** One sentence. */
    String outcome() {
        var winner = experiment.path("winner");
        if (!winner.isObject()) {
            return "No winner: the outcome is " + Printable.of(experiment.path("outcome").asText("unknown")) + ".";
        }
        return "Winner: " + Printable.of(winner.path("promptVersion").asText()) + " with "
                + Printable.of(winner.path("model").asText()) + ", " + winner.path("passes").asLong() + " of "
                + winner.path("trials").asLong() + " trials passed ("
                + Printable.of(experiment.path("outcome").asText()) + ").";
    }

    private List<MatrixTable.Cell> cells() {
        return StreamSupport.stream(matrix.path("combinations").spliterator(), false)
                .map(each -> new MatrixTable.Cell(each.path("promptVersion").asText(), each.path("model").asText(),
                        each.path("trials").asLong(), each.path("passed").asLong(), each.path("inconclusive").asLong(),
                        each.path("causes").path(0).path("cause").asText("")))
                .toList();
    }
}
