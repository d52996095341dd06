package dev.assay.testing.service;

import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The child JVM of {@link KafkaBroker}: formats the storage, then is the broker. One JVM start instead of two. */
final class KafkaMain {

    private KafkaMain() {}

    /** @param arguments the path of server.properties */
    public static void main(String[] arguments) {
        var config = Path.of(arguments[0]).toString();
        endWithParent();
        var formatted = StorageTool.execute(new String[] {"format", "--cluster-id", Uuid.randomUuid().toString(),
            "--config", config, "--ignore-formatted"}, System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {config});
    }

    /** A parent that is killed can tell nobody; its child must notice. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(
                parent -> Running.onExit(parent, () -> Runtime.getRuntime().halt(1)));
    }
}
