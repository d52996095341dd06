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
 *
 * <h2>Decisions</h2>
 * <ul>
 * <li><b>The kubelet is the witness.</b> INSTALL and BUILD are init containers and nothing is restarted, so how each
 * command ended is the kubelet's own report. The observer is a container beside the project; one that falls silent is a
 * lost sandbox, not a silent project.
 * <li><b>The first stage unpacks the files.</b> An init container for that alone would cost each trial a second. Its
 * first line of log, written before the project's first command can run, proves that unpacking is not what failed.
 * <li><b>Every pod is a user of its own.</b> The kernel counts processes by user, so a fork bomb exhausts its own share
 * only.
 * <li><b>A pod's owner is a label.</b> After a server's death the next owner changes the label, if nothing else has
 * changed it, and goes on with the running pod; the old owner, should it wake, no longer finds it its own.
 * <li><b>Too much disk is the project's fault, a full node is not.</b> Both are evictions; the kubelet's message tells
 * them apart. A node that has no room after all is want of room, and costs no attempt, like a quota that is full.
 * <li><b>Sockets are reached by port-forward,</b> so that no network policy need let the server in. The node looks for
 * the pod's loopback address by the name localhost: without {@code ::1 localhost} in its {@code /etc/hosts}, as all
 * distributions have it, projects that listen on IPv6 only cannot be reached.
 * </ul>
 */
package dev.assay.sandbox.kubernetes;
