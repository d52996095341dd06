package dev.assay.sandbox;

import java.util.function.Predicate;

/** Where generated projects run, each apart from the others and from Assay. */
public interface Sandbox {

    /** As settings and reports name it: {@code local}, {@code kubernetes}. */
    String name();

    /**
     * Whether projects written by this provider may run here. A sandbox that is no security boundary says no to
     * what a real model wrote, unless a setting allows it.
     */
    boolean accepts(String provider);

    /**
     * Prepares a place for one project and puts its files there; runs none of its commands yet.
     *
     * @throws SandboxUnavailableException if the place cannot be had now, for reasons that are not the project's
     */
    ProjectRun open(SandboxSpec spec);

    /**
     * Removes every sandbox of this installation that no one owns any more: what a killed server left behind.
     *
     * @param isLive tells whether a sandbox's owner still holds its lease
     * @return how many were removed
     */
    int reap(Predicate<SandboxId> isLive);
}
