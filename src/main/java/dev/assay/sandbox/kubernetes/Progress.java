package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.StageExit;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far one container of a sandbox is, and whether it can be trusted to say so. Pure: a pod's status in, blame out.
 * What a project did to itself is an {@link Ended}; what was done to it is {@link Lost}.
 */
sealed interface Progress {

    /** It will start; nothing is wrong yet. */
    record Waiting() implements Progress {}

    /** No node has room for the pod now. */
    record Unschedulable(String resource, String reason) implements Progress {}

    /** The node that it was given had no room for it after all, and will not take it any more. */
    record Rejected(String resource, String reason) implements Progress {}

    record Running() implements Progress {}

    /** Its command ended, by the kubelet's report. */
    record Ended(StageExit exit) implements Progress {}

    /** The cluster could not run it, or took it away. */
    record Lost(String reason) implements Progress {}

    /** They do not heal within an attempt; a back-off means that the kubelet has tried before. */
    Set<String> HOPELESS = Set.of("ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError",
            "RegistryUnavailable", "CreateContainerConfigError", "CreateContainerError", "RunContainerError",
            "CrashLoopBackOff", "PreCreateHookError", "PreStartHookError", "PostStartHookError");

    /** The runtime never started the command, or lost sight of it: the exit code is the runtime's own. */
    Set<String> NOT_THE_COMMANDS = Set.of("ContainerCannotRun", "StartError", "ContainerStatusUnknown");

    /** The limits are the project type's own; the node's want of disk is told as "The node was low on resource". */
    List<Pattern> OWN_DISK_LIMIT = List.of(
            Pattern.compile("ephemeral local storage usage exceeds the total limit"),
            Pattern.compile("exceeded its local ephemeral storage limit"),
            Pattern.compile("[Uu]sage of EmptyDir volume .* exceeds the limit"));

    /** The kubelet's reason, by the resource: OutOfcpu, OutOfpods. */
    Pattern OUT_OF_RESOURCE = Pattern.compile("OutOf([a-z][A-Za-z0-9./-]*)");

    Pattern INSUFFICIENT = Pattern.compile("Insufficient ([A-Za-z0-9./-]+[A-Za-z0-9])");

    /** @param name the container's, also of an init container */
    static Progress of(Pod pod, String name) {
        var status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        var state = state(status, name);
        var terminated = state.map(ContainerState::getTerminated);
        var takenAway = takenAway(pod, status);
        if (terminated.isPresent() && (takenAway.isEmpty() || terminated.get().getExitCode() == 0)) {
            return ended(terminated.get());
        }
        if (takenAway.isPresent()) {
            if (isOverOwnDiskLimit(status)) {
                return new Ended(new StageExit.OutOfDisk(terminated.map(Progress::took).orElse(Duration.ZERO)));
            }
            return lackingOnItsNode(status).<Progress>map(resource -> new Rejected(resource, takenAway.get()))
                    .orElseGet(() -> new Lost(takenAway.get()));
        }
        if (state.map(ContainerState::getRunning).isPresent()) {
            return new Running();
        }
        var unschedulable = unschedulable(status);
        if (unschedulable.isPresent()) {
            return new Unschedulable(lacking(unschedulable.get()), unschedulable.get());
        }
        return statuses(status).map(Progress::hopeless).flatMap(Optional::stream)
                .<Progress>map(Lost::new).findFirst().orElseGet(Waiting::new);
    }

    static boolean isScheduled(Pod pod) {
        return pod.getSpec() != null && pod.getSpec().getNodeName() != null;
    }

    private static Optional<ContainerState> state(PodStatus status, String name) {
        return statuses(status).filter(container -> name.equals(container.getName()))
                .map(ContainerStatus::getState).filter(Objects::nonNull).findFirst();
    }

    private static Stream<ContainerStatus> statuses(PodStatus status) {
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream());
    }

    /** A reason of the pod itself is never its containers': eviction, a lost node, a shutdown, its deadline. */
    private static Optional<String> takenAway(Pod pod, PodStatus status) {
        if (status.getReason() != null) {
            return Optional.of(sentence(status.getReason(), status.getMessage()));
        }
        if (pod.getMetadata() != null && pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of("the pod was deleted by someone else");
        }
        return status.getConditions().stream()
                .filter(condition -> "DisruptionTarget".equals(condition.getType())
                        && "True".equals(condition.getStatus()))
                .map(condition -> sentence(condition.getReason(), condition.getMessage())).findFirst();
    }

    /** Nothing is restarted: what waits after it ran was lost sight of, as where a node was restarted. */
    private static Optional<String> hopeless(ContainerStatus container) {
        if (container.getState() == null || container.getState().getWaiting() == null) {
            return Optional.empty();
        }
        var ran = Optional.ofNullable(container.getLastState()).map(ContainerState::getTerminated);
        return ran.map(end -> sentence(end.getReason(), end.getMessage()))
                .or(() -> Optional.of(container.getState().getWaiting())
                        .filter(waiting -> isOneOf(HOPELESS, waiting.getReason()))
                        .map(waiting -> sentence(waiting.getReason(), waiting.getMessage())));
    }

    /** A reason may be left out. */
    private static boolean isOneOf(Set<String> reasons, String reason) {
        return reason != null && reasons.contains(reason);
    }

    private static boolean isOverOwnDiskLimit(PodStatus status) {
        return "Evicted".equals(status.getReason()) && status.getMessage() != null
                && OWN_DISK_LIMIT.stream().anyMatch(own -> own.matcher(status.getMessage()).find());
    }

    private static Optional<String> lackingOnItsNode(PodStatus status) {
        return Optional.ofNullable(status.getReason()).map(OUT_OF_RESOURCE::matcher).filter(Matcher::matches)
                .map(rejected -> rejected.group(1));
    }

    private static Progress ended(ContainerStateTerminated end) {
        if (isOneOf(NOT_THE_COMMANDS, end.getReason())) {
            return new Lost(sentence(end.getReason(), end.getMessage()));
        }
        var took = took(end);
        if ("OOMKilled".equals(end.getReason()) && end.getExitCode() != 0) {
            return new Ended(new StageExit.Killed(9, true, took));
        }
        if (end.getSignal() != null && end.getSignal() > 0) {
            return new Ended(new StageExit.Killed(end.getSignal(), false, took));
        }
        return new Ended(StageExit.ofCode(end.getExitCode(), took));
    }

    /** To the second, as the kubelet reports it. */
    private static Duration took(ContainerStateTerminated end) {
        try {
            return Duration.between(Instant.parse(end.getStartedAt()), Instant.parse(end.getFinishedAt()));
        } catch (DateTimeException | NullPointerException untold) {
            return Duration.ZERO;
        }
    }

    private static Optional<String> unschedulable(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "False".equals(condition.getStatus()) && "Unschedulable".equals(condition.getReason()))
                .map(condition -> Objects.requireNonNullElse(condition.getMessage(), "no node has room"))
                .findFirst();
    }

    private static String lacking(String message) {
        var insufficient = INSUFFICIENT.matcher(message);
        if (insufficient.find()) {
            return insufficient.group(1);
        }
        return message.contains("Too many pods") ? "pods" : "nodes";
    }

    private static String sentence(String reason, String message) {
        return message == null || message.isBlank() ? String.valueOf(reason) : reason + ": " + message;
    }
}
