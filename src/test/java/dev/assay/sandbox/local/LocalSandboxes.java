package dev.assay.sandbox.local;

import dev.assay.sandbox.Sandbox;
import java.nio.file.Path;

/** Real sandboxes for the tests of other packages. */
public final class LocalSandboxes {

    private LocalSandboxes() {
    }

    /** One below the folder, that runs what the scripted provider wrote. */
    public static Sandbox in(Path folder) {
        return new LocalSandbox(folder, false, Thread.ofPlatform().daemon().factory());
    }
}
