package dev.assay.budget;

import java.util.UUID;

/**
 * What a call may use, taken out of its budgets beforehand.
 *
 * @param id null where no budget concerns the call, so that nothing was taken
 */
public record Reservation(UUID id) {

    static final Reservation NOTHING = new Reservation(null);

    boolean isNothing() {
        return id == null;
    }
}
