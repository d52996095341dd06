package dev.assay.catalog;

import java.util.Set;

/** Which providers this server has, so that the catalogue takes no model that nobody can call. */
public interface ProviderNames {

    /** Sorted. */
    Set<String> names();
}
