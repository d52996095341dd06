package dev.assay.corpus;

import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.kubernetes.KubernetesSandbox;
import dev.assay.sandbox.kubernetes.TestSandboxes;
import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** In pods, under the rights and limits of k8s/; the projects without measure too. */
@NeedsCluster
class KubernetesCorpusIT extends CorpusContract {

    private static SandboxArea area;
    private static KubernetesSandbox sandbox;

    @BeforeAll
    static void open() {
        area = SandboxArea.create();
        sandbox = TestSandboxes.of(area, "corpus");
    }

    @AfterAll
    static void close() {
        sandbox.close();
        area.close();
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
        return true;
    }
}
