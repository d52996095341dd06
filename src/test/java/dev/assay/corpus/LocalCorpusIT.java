package dev.assay.corpus;

import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.local.LocalSandboxes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalCorpusIT extends CorpusContract {

    @TempDir
    static Path folder;

    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = LocalSandboxes.in(folder);
    }

    @Override
    protected Sandbox sandbox() {
        return sandbox;
    }

    @Override
    protected int parallel() {
        return 4;
    }

    @Override
    protected boolean enforcesLimits() {
        return false;
    }
}
