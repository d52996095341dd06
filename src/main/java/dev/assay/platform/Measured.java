package dev.assay.platform;

import java.util.Collection;
import java.util.Map;

/**
 * A bean that has something for operators to watch. Every such bean is asked every few seconds, on a thread of its own,
 * and {@code /metrics} shows what it last said; so it may ask the database, and is never in the way of work.
 */
public interface Measured {

    /** As it is now. What was said before and is not said now disappears. */
    Collection<Measure> measures();

    /**
     * One value.
     *
     * @param name   of its family: {@code assay_}, what it is, its unit if it has one
     * @param labels to tell the values of a family apart; the same names throughout a family, and few values
     */
    record Measure(String name, String help, Map<String, String> labels, double value) {}
}
