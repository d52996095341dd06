package dev.assay.identity;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Ends the start of the application when callers cannot be found, so that no request is the first to notice. An EJB,
 * because what the server calls at its other occasions may fail without ending anything.
 */
@Singleton
@Startup
public class OpenedAtStart {

    @Inject
    CallerChoice choice;

    @PostConstruct
    void open() {
        choice.chosen().open();
    }
}
