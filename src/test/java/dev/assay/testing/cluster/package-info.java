/**
 * A place on the real Kubernetes that {@code KUBECONFIG} names: {@link dev.assay.testing.cluster.SandboxArea} is laid
 * from {@code k8s/}, with the server's rights and no others. Tests with
 * {@link dev.assay.testing.cluster.NeedsCluster} are left out where there is none.
 */
package dev.assay.testing.cluster;
