package dev.assay.testing.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * PostgreSQL and Kafka. Ours, unless the environment names yours: {@code ASSAY_DB_URL} (with {@code ASSAY_DB_USER} and
 * {@code ASSAY_DB_PASSWORD}) and {@code ASSAY_KAFKA_BOOTSTRAP}; then none of that kind is started.
 *
 * <p>Ours begin empty on every start, listen on free ports of the loopback, and end with {@link #close()} or with this
 * JVM, even when that happens in mid-start. {@code -Dassay.services.limit=PT2M} bounds the start.
 */
public final class DevServices implements AutoCloseable {

    /** The common pool has one thread on two cores. */
    private static final Executor AT_ONCE = task -> Thread.ofPlatform().daemon().name("start-services").start(task);

    private static DevServices shared;
    private static CannotStart failure;

    private final Map<String, String> environment;
    private final CompletableFuture<Optional<EmbeddedDatabase>> ownDatabase;
    private final CompletableFuture<Optional<KafkaBroker>> ownKafka;
    private final Deque<Child> dependents = new ArrayDeque<>();
    private volatile boolean ending;

    private DevServices(Path folder, Map<String, String> environment, Duration limit) {
        this.environment = environment;
        ownDatabase = unlessNamed("ASSAY_DB_URL", () -> EmbeddedDatabase.start(folder.resolve("postgresql"), limit));
        ownKafka = unlessNamed("ASSAY_KAFKA_BOOTSTRAP", () -> KafkaBroker.start(folder.resolve("kafka"), limit));
    }

    private <T> CompletableFuture<Optional<T>> unlessNamed(String variable, Supplier<T> start) {
        return environment.containsKey(variable) ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.supplyAsync(() -> Optional.of(start.get()), AT_ONCE);
    }

    /** The services of this JVM's tests: started by the first who asks, ended with the JVM. */
    public static synchronized DevServices shared() {
        if (failure != null) {
            throw failure;
        }
        if (shared == null) {
            try {
                shared = start(Path.of("target", "services-for-tests"), System.getenv());
            } catch (CannotStart failed) {
                failure = failed;
                throw failed;
            }
        }
        return shared;
    }

    /**
     * Starts what the environment does not name; both at once, since each mostly waits.
     *
     * @param folder data and logs; what an earlier run left there is removed
     */
    public static DevServices start(Path folder, Map<String, String> environment) {
        var root = folder.toAbsolutePath();
        Folders.empty(root);
        var limit = Duration.parse(System.getProperty("assay.services.limit", "PT2M"));
        var services = new DevServices(root, environment, limit);
        Runtime.getRuntime().addShutdownHook(new Thread(services::close, "end-services"));
        try {
            CompletableFuture.allOf(services.ownDatabase, services.ownKafka).join();
            return services;
        } catch (CompletionException failed) {
            services.close();
            throw failed.getCause() instanceof CannotStart sentence ? sentence
                    : new CannotStart("The services cannot be started: " + failed.getCause() + ".", failed.getCause());
        }
    }

    public DatabaseAddress database() {
        return ownDatabase.join().map(EmbeddedDatabase::address).orElseGet(() -> new DatabaseAddress(
                environment.get("ASSAY_DB_URL"), environment.getOrDefault("ASSAY_DB_USER", "assay"),
                environment.getOrDefault("ASSAY_DB_PASSWORD", "")));
    }

    public String kafkaBootstrap() {
        return ownKafka.join().map(KafkaBroker::bootstrap).orElseGet(() -> environment.get("ASSAY_KAFKA_BOOTSTRAP"));
    }

    /** What a server needs in its environment to use these services. */
    public Map<String, String> environment() {
        var database = database();
        return new TreeMap<>(Map.of(
                "ASSAY_DB_URL", database.url(),
                "ASSAY_DB_USER", database.user(),
                "ASSAY_DB_PASSWORD", database.password(),
                "ASSAY_KAFKA_BOOTSTRAP", kafkaBootstrap()));
    }

    /** The processes that are ours. */
    public List<Running> running() {
        return Stream.concat(ownDatabase.join().map(EmbeddedDatabase::running).stream(),
                ownKafka.join().map(KafkaBroker::running).stream()).toList();
    }

    /**
     * Starts a process that needs these services: it ends before they do, whatever ends them.
     *
     * @throws CannotStart if the end has begun already
     */
    public Child startDependent(Supplier<Child> start) {
        synchronized (dependents) {
            if (ending) {
                throw new CannotStart("The services are ending.");
            }
            var child = start.get();
            dependents.push(child);
            return child;
        }
    }

    /** True from the moment at which somebody asked for the end. */
    public boolean isEnding() {
        return ending;
    }

    @Override
    public void close() {
        synchronized (dependents) {
            ending = true;
            while (!dependents.isEmpty()) {
                dependents.pop().close();
            }
            ownKafka.exceptionally(failed -> Optional.empty()).join().ifPresent(KafkaBroker::close);
            ownDatabase.exceptionally(failed -> Optional.empty()).join().ifPresent(EmbeddedDatabase::close);
        }
    }
}
