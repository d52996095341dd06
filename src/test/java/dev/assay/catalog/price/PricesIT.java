package dev.assay.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.catalog.ModelsFixture;
import dev.assay.problem.Rejected;
import dev.assay.testing.service.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices by date, over a real database. */
class PricesIT {

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    private static TestDatabase database;

    private final PriceTable table = new PriceTable();
    private Models models;

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        table.jdbi = database.jdbi();
        table.jdbi.useHandle(handle -> handle.execute("TRUNCATE model, model_price"));
        models = ModelsFixture.over(table.jdbi);
    }

    @Test
    void onlyPricesThatDifferAreRecorded() {
        // When
        models.put(model("1"));
        models.put(model("1"));
        models.put(model("2"));

        // Then
        assertThat(table.find("m").orElseThrow().prices()).extracting(each -> each.prices().inputPerMillion())
                .containsExactly(new BigDecimal("1"), new BigDecimal("2"));
    }

    @Test
    void announcedPricesComeIntoForceAtTheirTime() {
        // Given
        models.put(model("1"));

        // When
        table.add("m", FAR, prices("9"));

        // Then
        var list = table.find("m").orElseThrow();
        assertThat(models.find("m").orElseThrow().prices()).isEqualTo(prices("1"));
        assertThat(list.at(FAR.minusSeconds(1))).isEqualTo(prices("1"));
        assertThat(list.at(FAR)).isEqualTo(prices("9"));
    }

    @Test
    void anEntryShowsWhatHasComeIntoForceSinceItWasPut() {
        // Given
        models.put(model("1"));
        table.jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO model_price (model, valid_from, prices)
                VALUES ('m', now() + interval '10 milliseconds', '{"inputPerMillion": 3, "outputPerMillion": 4}')"""));

        // When
        await().untilAsserted(() ->

                // Then
                assertThat(models.find("m").orElseThrow().prices().inputPerMillion()).isEqualTo(new BigDecimal("3")));
    }

    @Test
    void whatWasPaidIsNeverPricedAgain() {
        // Given
        models.put(model("1"));
        table.add("m", FAR, prices("9"));

        // Then
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> table.add("m", Instant.parse("2020-01-01T00:00:00Z"), prices("9")));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> table.add("m", FAR, prices("8")));
        assertThat(table.find("m").orElseThrow().prices()).hasSize(2);
    }

    @Test
    void aClockThatIsBehindTakesTheFirstPrices() {
        // Given
        var list = new PriceList(List.of(new DatedPrices(FAR, prices("7"))));

        // Then
        assertThat(list.at(FAR.minus(1, ChronoUnit.DAYS))).isEqualTo(prices("7"));
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 0, 1000000, 3.000000000",
        "1000000, 1000000, 0, 0.250000000",
        "1000, 400, 10, 0.000720000",
        "1, 0, 0, 0.000001000",
        "0, 0, 0, 0.000000000"})
    void aCallCostsWhatItsTokensCost(long input, long cached, long output, BigDecimal cost) {
        assertThat(new Model.Prices(BigDecimal.ONE, new BigDecimal("0.25"), BigDecimal.TWO).cost(input, cached, output))
                .isEqualTo(cost);
    }

    private static Model model(String input) {
        return new Model("m", "scripted", "m", null, null, null, null, null, null, prices(input));
    }

    private static Model.Prices prices(String input) {
        return new Model.Prices(new BigDecimal(input), null, new BigDecimal("4"));
    }
}
