package dev.assay.catalog.price;

import dev.assay.catalog.Model;
import java.time.Instant;
import java.util.List;

/** @param prices of one model, in the order of their dates */
public record PriceList(List<DatedPrices> prices) {

    /** Those valid at an instant; before the first, the first: a clock may be behind the one that dated them. */
    public Model.Prices at(Instant instant) {
        var valid = prices.getFirst();
        for (var each : prices) {
            if (!each.validFrom().isAfter(instant)) {
                valid = each;
            }
        }
        return valid.prices();
    }
}
