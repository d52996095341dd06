package dev.assay.platform;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Closed until the schema is there and every module has started. A message can arrive before that, and touching an
 * EJB then would end its channel for good.
 */
@ApplicationScoped
public class ReadyGate {

    private volatile boolean open;

    public boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
    }
}
