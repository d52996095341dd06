package dev.assay.testing.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test on a real cluster, the one that KUBECONFIG names. Without it, the test is reported as skipped, and why. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+",
        disabledReason = "needs a Kubernetes cluster: set KUBECONFIG to the file that names one")
public @interface NeedsCluster {
}
