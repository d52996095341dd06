package dev.assay.catalog;

/** The steps of a verification, in their order. */
public enum Stage {
    INSTALL, BUILD, START, LISTEN, HEALTH, STABLE
}
