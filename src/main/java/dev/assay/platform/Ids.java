package dev.assay.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Where new ids come from. */
@ApplicationScoped
public class Ids {

    public UUID next() {
        return UUID.randomUUID();
    }
}
