package dev.assay.testing.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A one-node Kafka in KRaft mode, as a JVM of its own, on free ports of the loopback. */
final class KafkaBroker implements AutoCloseable {

    private static final String CONFIG = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            log.cleaner.dedupe.buffer.size=2097152
            """;

    private final Child child;
    private final String bootstrap;

    private KafkaBroker(Child child, String bootstrap) {
        this.child = child;
        this.bootstrap = bootstrap;
    }

    /** @param folder data, configuration and log go there; {@code limit} is the time it may take to answer */
    static KafkaBroker start(Path folder, Duration limit) {
        var ports = FreePorts.some(2);
        var config = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            Files.writeString(config, CONFIG.formatted(ports.get(0), ports.get(1), folder.resolve("data")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                KafkaMain.class.getName(), config.toString());
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var broker = new KafkaBroker(Child.start("Kafka", command, folder.resolve("kafka.log")),
                InetAddress.getLoopbackAddress().getHostAddress() + ":" + ports.get(0));
        try {
            broker.awaitReady(limit);
        } catch (CannotStart failed) {
            broker.close();
            throw failed;
        }
        return broker;
    }

    String bootstrap() {
        return bootstrap;
    }

    Running running() {
        return child.running();
    }

    private void awaitReady(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        try (var admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200))) {
            while (System.nanoTime() < deadline) {
                child.requireAlive();
                if (!nodes(admin).isEmpty()) {
                    return;
                }
            }
        }
        throw new CannotStart("Kafka did not answer within " + limit.toSeconds()
                + " s; its log is " + child.log() + ".");
    }

    private static Collection<?> nodes(Admin admin) {
        try {
            return admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while Kafka was starting.", interrupted);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
