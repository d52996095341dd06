package dev.assay.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * PostgreSQL and Kafka. Ours, unless the environment names yours: {@code ASSAY_DB_URL} (with {@code ASSAY_DB_USER} and
 * {@code ASSAY_DB_PASSWORD}) and {@code ASSAY_KAFKA_BOOTSTRAP}; then none of that kind is started.
 *
 * <p>Ours begin empty on every start, listen on free ports of the loopback, and end with {@link #close()} or with this
 * JVM. {@code -Dassay.services.limit=PT2M} bounds the start.
 */
public final class DevServices implements AutoCloseable {

    private static DevServices shared;
    private static CannotStart failure;

    private final DatabaseAddress database;
    private final String kafkaBootstrap;
    private final Optional<EmbeddedDatabase> ownDatabase;
    private final Optional<KafkaBroker> ownKafka;
    private final Thread hook = new Thread(this::end, "end-services");
    private boolean ended;

    private DevServices(Map<String, String> environment, Optional<EmbeddedDatabase> ownDatabase,
            Optional<KafkaBroker> ownKafka) {
        this.ownDatabase = ownDatabase;
        this.ownKafka = ownKafka;
        this.database = ownDatabase.map(EmbeddedDatabase::address).orElseGet(() -> new DatabaseAddress(
                environment.get("ASSAY_DB_URL"), environment.getOrDefault("ASSAY_DB_USER", "assay"),
                environment.getOrDefault("ASSAY_DB_PASSWORD", "")));
        this.kafkaBootstrap = ownKafka.map(KafkaBroker::bootstrap)
                .orElseGet(() -> environment.get("ASSAY_KAFKA_BOOTSTRAP"));
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
        var limit = Duration.parse(System.getProperty("assay.services.limit", "PT2M"));
        Folders.empty(root);
        var kafka = environment.containsKey("ASSAY_KAFKA_BOOTSTRAP")
                ? CompletableFuture.completedFuture(Optional.<KafkaBroker>empty())
                : CompletableFuture.supplyAsync(() -> Optional.of(KafkaBroker.start(root.resolve("kafka"), limit)));
        var postgres = environment.containsKey("ASSAY_DB_URL")
                ? CompletableFuture.completedFuture(Optional.<EmbeddedDatabase>empty())
                : CompletableFuture.supplyAsync(() -> Optional.of(
                        EmbeddedDatabase.start(root.resolve("postgresql"), limit)));
        try {
            CompletableFuture.allOf(kafka, postgres).join();
        } catch (CompletionException failed) {
            stop(postgres, kafka);
            throw failed.getCause() instanceof CannotStart sentence ? sentence
                    : new CannotStart("The services cannot be started: " + failed.getCause(), failed.getCause());
        }
        var services = new DevServices(environment, postgres.join(), kafka.join());
        Runtime.getRuntime().addShutdownHook(services.hook);
        return services;
    }

    private static void stop(CompletableFuture<Optional<EmbeddedDatabase>> postgres,
            CompletableFuture<Optional<KafkaBroker>> kafka) {
        postgres.exceptionally(failed -> Optional.empty()).join().ifPresent(EmbeddedDatabase::close);
        kafka.exceptionally(failed -> Optional.empty()).join().ifPresent(KafkaBroker::close);
    }

    public DatabaseAddress database() {
        return database;
    }

    public String kafkaBootstrap() {
        return kafkaBootstrap;
    }

    /** The broker's process, if it is ours. */
    public Optional<Child> kafka() {
        return ownKafka.map(KafkaBroker::child);
    }

    /** What a server needs in its environment to use these services. */
    public Map<String, String> environment() {
        return new TreeMap<>(Map.of(
                "ASSAY_DB_URL", database.url(),
                "ASSAY_DB_USER", database.user(),
                "ASSAY_DB_PASSWORD", database.password(),
                "ASSAY_KAFKA_BOOTSTRAP", kafkaBootstrap));
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            ownKafka.ifPresent(KafkaBroker::close);
            ownDatabase.ifPresent(EmbeddedDatabase::close);
        }
    }

    @Override
    public void close() {
        end();
    }
}
