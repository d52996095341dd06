package dev.assay.catalog.price;

import dev.assay.catalog.Model;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The dated prices of models. All times are the database's. */
@ApplicationScoped
public class PriceTable {

    private static final QualifiedType<Model.Prices> PRICES = QualifiedType.of(Model.Prices.class).with(Json.class);

    @Inject
    Jdbi jdbi;

    /** Empty if there has never been such a model. */
    public Optional<PriceList> find(String model) {
        var prices = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT valid_from, prices FROM model_price WHERE model = :model ORDER BY valid_from")
                .bind("model", model).mapTo(DatedPrices.class).list());
        return prices.isEmpty() ? Optional.empty() : Optional.of(new PriceList(prices));
    }

    /**
     * Announces prices.
     *
     * @throws Rejected naming the field, if they would begin before now, or when others do
     */
    void add(String model, Instant validFrom, Model.Prices prices) {
        var added = jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO model_price (model, valid_from, prices)
                        SELECT :model, CAST(:validFrom AS timestamptz), CAST(:prices AS jsonb)
                         WHERE CAST(:validFrom AS timestamptz) > now()
                        ON CONFLICT (model, valid_from) DO NOTHING""")
                .bind("model", model).bind("validFrom", validFrom).bindByType("prices", prices, PRICES)
                .execute());
        if (added == 0) {
            throw Rejected.invalid("validFrom", "must be in the future, and not the date of other prices of the model: "
                    + "calls that were made are paid; prices from now on are put with the model");
        }
    }
}
