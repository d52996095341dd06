package dev.assay.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Where the time comes from. */
@ApplicationScoped
public class SystemTime {

    @Produces
    InstantSource system() {
        return InstantSource.system();
    }
}
