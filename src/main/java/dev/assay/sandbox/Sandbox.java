package dev.assay.sandbox;

import dev.assay.catalog.ProjectType;
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

    /** What all sandboxes together may use now. Cheap: asked before every claim, so an answer is a few seconds old. */
    ResourceAmounts capacity();

    /** What one sandbox for this project type takes of the {@link #capacity()}. */
    ResourceAmounts demand(ProjectType type);

    /**
     * Prepares a place for one project and puts its files there; runs none of its commands yet.
     *
     * @throws NoRoomException if there is no room for it now; the attempt does not count
     * @throws SandboxUnavailableException if the place cannot be had now, for reasons that are not the project's
     */
    ProjectRun open(SandboxSpec spec);

    /**
     * Removes every sandbox of this installation that no one owns any more: what a killed server left behind.
     *
     * @param isLive tells whether a sandbox's owner still holds its lease, or the next owner may still adopt it
     * @return how many were removed
     */
    int reap(Predicate<SandboxId> isLive);
}
