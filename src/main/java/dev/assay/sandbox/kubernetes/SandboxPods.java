package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pods and ConfigMaps of this installation's sandboxes: one watch over all of them, and every change to them. */
final class SandboxPods implements ResourceEventHandler<Pod>, AutoCloseable {

    private static final Logger LOGGER = System.getLogger(SandboxPods.class.getName());
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int LOOKS = 5;

    private final KubernetesClient client;
    private final KubernetesSettings settings;
    private final PodBlueprint blueprint;
    private final SharedIndexInformer<Pod> informer;
    private final Map<String, KubernetesRun> runs = new ConcurrentHashMap<>();
    private CompletableFuture<Void> watching;

    SandboxPods(KubernetesClient client, KubernetesSettings settings) {
        this.client = client;
        this.settings = settings;
        this.blueprint = new PodBlueprint(settings);
        this.informer = client.pods().inNamespace(settings.namespace())
                .withLabels(ours()).runnableInformer(0)
                .addEventHandler(this).exceptionHandler((started, failure) -> true);
    }

    /** Follows the cluster from now on, also through its absences. */
    SandboxPods watch() {
        watching = informer.start().toCompletableFuture();
        return this;
    }

    /** Waits until the watch stands: what was not seen to come cannot be adopted, or lost. */
    void awaitWatching() throws InterruptedException {
        try {
            watching.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unreachable) {
            throw new SandboxUnavailableException("The cluster cannot be watched within "
                    + settings.requestTimeout() + "; see the server's log", unreachable);
        }
    }

    PodResource resource(String name) {
        return client.pods().inNamespace(settings.namespace()).withName(name);
    }

    /** Makes the objects of a sandbox. @throws dev.assay.sandbox.NoRoomException if the quota has no room */
    Pod create(SandboxSpec spec) {
        var name = spec.id().name();
        Optional.ofNullable(runs.get(name)).ifPresent(KubernetesRun::close);
        try {
            var files = create(blueprint.configMap(spec));
            return create(blueprint.pod(spec, files));
        } catch (KubernetesClientException refused) {
            tidyUp(name, () -> {
                resource(name).withGracePeriod(0).delete();
                deleteFiles(name);
            });
            throw Refusal.of("A sandbox", refused);
        }
    }

    /** The same attempt has the same name, so what is there under it was left by a call that seemed to fail. */
    private <T extends HasMetadata> T create(T object) {
        try {
            return client.resource(object).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != CONFLICT) {
                throw refused;
            }
            client.resource(object).withGracePeriod(0).delete();
            return client.resource(object).create();
        }
    }

    /**
     * Takes over the pod that an earlier, lost owner of the same trial left running. Its owner is a label; the name
     * stays that of the first.
     */
    Optional<Pod> adopt(SandboxId id) {
        return informer.getStore().list().stream()
                .filter(pod -> isAdoptable(pod, id))
                .filter(pod -> !runs.containsKey(pod.getMetadata().getName()))
                .findFirst().flatMap(pod -> adopt(pod, id));
    }

    private static boolean isAdoptable(Pod pod, SandboxId id) {
        return pod.getMetadata().getDeletionTimestamp() == null && Labels.owner(pod)
                .filter(owner -> owner.trial().equals(id.trial()) && owner.fence() < id.fence()).isPresent();
    }

    private Optional<Pod> adopt(Pod known, SandboxId id) {
        var name = known.getMetadata().getName();
        try {
            return asSeen(known, pod -> isAdoptable(pod, id), pod -> resource(name).patch(
                    PatchContext.of(PatchType.JSON_MERGE), """
                    {"metadata": {"resourceVersion": "%s", "labels": {"%s": "%d"}}}""".formatted(
                    pod.getMetadata().getResourceVersion(), Labels.FENCE, id.fence())));
        } catch (KubernetesClientException lost) {
            LOGGER.log(Level.INFO, "{0} could not be adopted by fence {1} and is replaced: {2}",
                    name, id.fence(), lost.getMessage());
            delete(known);
            return Optional.empty();
        }
    }

    /**
     * Changes a pod only as it was seen, so that of two who want it one gets it. If it has changed meanwhile, as it
     * also does when its node reports, it is looked at again.
     *
     * @param wanted whether what is seen is still to be changed
     * @return empty if it is not, or if it changes too fast
     */
    private <T> Optional<T> asSeen(Pod seen, Predicate<Pod> wanted, Function<Pod, T> change) {
        var pod = seen;
        for (var look = 0; look < LOOKS && pod != null && wanted.test(pod); look++) {
            try {
                return Optional.of(change.apply(pod));
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != CONFLICT) {
                    throw refused;
                }
                pod = resource(seen.getMetadata().getName()).get();
            }
        }
        return Optional.empty();
    }

    /**
     * Asks the node itself for a sign of a running container: for minutes the cluster tells of a node that is gone only
     * what it knew last.
     *
     * @throws dev.assay.sandbox.SandboxUnavailableException if there is none
     */
    void requireReachable(String name, String container) {
        try {
            resource(name).inContainer(container).limitBytes(1).getLog();
        } catch (KubernetesClientException refused) {
            throw Refusal.of("A look at a silent project", refused);
        }
    }

    /** From now on it hears of its pod. */
    void attach(KubernetesRun run) {
        runs.put(run.name(), run);
        Optional.ofNullable(informer.getStore().getByKey(settings.namespace() + "/" + run.name()))
                .filter(known -> Labels.owner(known).equals(Labels.owner(run.pod())))
                .ifPresent(run::changed);
    }

    void closed(KubernetesRun run) {
        runs.remove(run.name(), run);
        delete(run.pod());
    }

    /** Deletes a sandbox's objects, unless its pod has another owner by now: a stale owner takes nothing away. */
    void delete(Pod pod) {
        var name = pod.getMetadata().getName();
        tidyUp(name, () -> {
            if (remove(pod, seen -> Labels.owner(seen).equals(Labels.owner(pod)))) {
                deleteFiles(name);
            }
        });
    }

    private boolean remove(Pod pod, Predicate<Pod> wanted) {
        return asSeen(pod, wanted, seen -> client.resource(seen).lockResourceVersion().delete()).isPresent();
    }

    private void deleteFiles(String name) {
        client.configMaps().inNamespace(settings.namespace()).withName(name).delete();
    }

    /** What fails is left to a later {@link #reap}. Who is cancelled is interrupted, and has to tidy up all the same. */
    private static void tidyUp(String name, Runnable deletion) {
        var cancelled = Thread.interrupted();
        try {
            deletion.run();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != NOT_FOUND) {
                LOGGER.log(Level.WARNING, "The sandbox {0} could not be removed; the reaper will try again: {1}",
                        name, refused.getMessage());
            }
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Removes the sandboxes without a live owner. One that was adopted has a new owner on its pod only: what keeps the
     * pod keeps the ConfigMap of its name.
     *
     * @return how many
     */
    int reap(Predicate<SandboxId> isLive) {
        try {
            // in this order: the pod of files that are seen is seen too, unless their owner lives and is making it
            var files = client.configMaps().inNamespace(settings.namespace()).withLabels(ours()).list().getItems();
            var pods = client.pods().inNamespace(settings.namespace()).withLabels(ours()).list().getItems();
            var abandoned = files.stream().filter(each -> isAbandoned(each, isLive))
                    .map(each -> each.getMetadata().getName()).collect(Collectors.toSet());
            for (var pod : pods) {
                var name = pod.getMetadata().getName();
                abandoned.remove(name);
                tidyUp(name, () -> {
                    if (remove(pod, seen -> isAbandoned(seen, isLive))) {
                        abandoned.add(name);
                    }
                });
            }
            abandoned.forEach(name -> {
                Optional.ofNullable(runs.get(name)).ifPresent(KubernetesRun::close);
                tidyUp(name, () -> deleteFiles(name));
            });
            return abandoned.size();
        } catch (KubernetesClientException unreachable) {
            throw new SandboxUnavailableException("The sandboxes cannot be listed: " + unreachable.getMessage(),
                    unreachable);
        }
    }

    private static boolean isAbandoned(HasMetadata object, Predicate<SandboxId> isLive) {
        return Labels.owner(object).filter(isLive.negate()).isPresent();
    }

    private Map<String, String> ours() {
        return Labels.ofAll(settings.installation());
    }

    @Override
    public void onAdd(Pod pod) {
        onUpdate(pod, pod);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        Optional.ofNullable(runs.get(pod.getMetadata().getName()))
                .filter(run -> run.pod().getMetadata().getUid().equals(pod.getMetadata().getUid()))
                .ifPresent(run -> run.changed(pod));
    }

    @Override
    public void onDelete(Pod pod, boolean lastStateUnknown) {
        Optional.ofNullable(runs.get(pod.getMetadata().getName()))
                .filter(run -> run.pod().getMetadata().getUid().equals(pod.getMetadata().getUid()))
                .ifPresent(KubernetesRun::deleted);
    }

    @Override
    public void close() {
        List.copyOf(runs.values()).forEach(KubernetesRun::close);
        informer.stop();
    }
}
