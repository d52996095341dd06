/**
 * Runs each project in a pod of its own, in a namespace that holds nothing else, inside Pod Security <i>restricted</i>.
 *
 * <p>It promises that every signal is the cluster's own report: exit codes, signals and want of memory are the
 * kubelet's, listening sockets the kernel's, as an observer beside the project prints them. Nothing is asked for at a
 * beat: one watch over all pods, one over the quota, one log stream a container. What was done to a pod is never blamed
 * on its project. A pod and its files carry the attempt that owns them as a label; only that attempt, or the reaper
 * once nobody wants it, deletes them, and what lacks the labels is not touched.
 *
 * <p>Read {@link dev.assay.sandbox.kubernetes.PodBlueprint}, what a sandbox is made of, with its Scripts; then
 * Progress, what a pod's status means and who is to blame; then {@link dev.assay.sandbox.kubernetes.KubernetesSandbox},
 * SandboxPods and KubernetesRun. These know the cluster; the others are pure, so that they can be tested without one.
 * The rights and limits that all of it lives under are in {@code k8s/}.
 */
package dev.assay.sandbox.kubernetes;
