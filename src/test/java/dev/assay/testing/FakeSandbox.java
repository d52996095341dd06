package dev.assay.testing;

import dev.assay.catalog.ProjectType;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import java.util.function.Function;
import java.util.function.Predicate;

/** A sandbox of which a test says what it has, what a project type takes of it, and what opening it comes to. */
public final class FakeSandbox implements Sandbox {

    public ResourceAmounts capacity = ResourceAmounts.UNLIMITED;
    public Function<ProjectType, ResourceAmounts> demand = type -> new ResourceAmounts(1, 0, 0, 0);
    public Function<SandboxSpec, ProjectRun> opening = spec -> {
        throw new UnsupportedOperationException("this test opens no sandbox");
    };

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean accepts(String provider) {
        return true;
    }

    @Override
    public ResourceAmounts capacity() {
        return capacity;
    }

    @Override
    public ResourceAmounts demand(ProjectType type) {
        return demand.apply(type);
    }

    @Override
    public ProjectRun open(SandboxSpec spec) {
        return opening.apply(spec);
    }

    @Override
    public int reap(Predicate<SandboxId> isLive) {
        throw new UnsupportedOperationException("there is nothing to remove");
    }
}
