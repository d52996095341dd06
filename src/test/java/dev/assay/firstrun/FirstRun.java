package dev.assay.firstrun;

import dev.assay.testing.server.LibertyProcess;
import dev.assay.testing.service.CannotStart;
import dev.assay.testing.service.DevServices;
import dev.assay.testing.service.Running;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** From nothing to a winner on the screen. The steps are {@link #run()}; everything else is how they are told. */
public final class FirstRun {

    /** After Ctrl-C the terminal tells every process at once: our own end must be noticed before theirs. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Settings settings;
    private final long begin = System.nanoTime();
    private volatile DevServices services;

    private FirstRun(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) {
        endWithParent();
        try {
            System.exit(new FirstRun(Settings.of(System.getenv())).runAndExplain());
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        }
    }

    /** Maven may be ended alone; whoever started it believes that everything has ended. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> Running.onExit(parent, () -> System.exit(1)));
    }

    private int runAndExplain() {
        try {
            return run();
        } catch (CannotStart reason) {
            complain(reason.getMessage());
        } catch (InterruptedException interrupted) {
            complain("The first run was interrupted.");
        } catch (RuntimeException unexpected) {
            complain("The first run failed (" + unexpected + "); " + keep(unexpected));
        }
        return 1;
    }

    private int run() throws InterruptedException {
        say("Assay, first run");
        new Preconditions(settings).check();
        say("PostgreSQL and Kafka: those that the environment names, otherwise fresh ones in " + settings.folder());
        services = DevServices.start(settings.folder(), System.getenv());
        say("PostgreSQL at " + services.database() + ", Kafka at " + services.kafkaBootstrap());
        var liberty = startServer();
        watch(Stream.concat(services.running().stream(), Stream.of(liberty.child().running())));
        var finding = runSample();
        say("addresses");
        printAddresses();
        if (settings.stay()) {
            say("up until Ctrl-C");
            new CountDownLatch(1).await();
        }
        return finding.isConfirmed() ? 0 : 1;
    }

    private LibertyProcess startServer() {
        say("starting Open Liberty");
        var started = System.nanoTime();
        var liberty = LibertyProcess.start(settings.launch(), services);
        liberty.awaitReady();
        say(String.format(Locale.ROOT, "Open Liberty is ready after %.1f s, %d MiB resident", seconds(started),
                liberty.residentMebibytes()));
        return liberty;
    }

    private Finding runSample() throws InterruptedException {
        say("running the sample experiment; its models are scripted: no model is called over a network");
        try (var api = new Api(settings.address())) {
            var sample = new SampleExperiment(api, settings.experimentLimit(), this::say);
            var finding = sample.run();
            print("");
            finding.table().forEach(FirstRun::print);
            print("");
            print(finding.outcome());
            print(String.format(Locale.ROOT, "It took %.1f s with scripted models, %.1f s from the start.",
                    sample.seconds(), seconds(begin)));
            print("curl -s -H 'X-User-Id: first-run' -H 'X-Container-Id: first-run' " + sample.location() + "/matrix");
            print("");
            return finding;
        }
    }

    private void printAddresses() {
        print("  API      " + settings.address() + "/api");
        print("  console  " + settings.address() + "/openapi/ui/");
        print("  health   " + settings.address() + "/health");
        print("  logs     " + settings.folder());
    }

    /** One sentence, and the end of everything, when a process dies although nobody asked for it. */
    private void watch(Stream<Running> processes) {
        processes.forEach(each -> Running.onExit(each.process(), () -> {
            LockSupport.parkNanos(GRACE.toNanos());
            if (!services.isEnding()) {
                complain(each.epitaph());
                System.exit(1);
            }
        }));
    }

    private String keep(RuntimeException unexpected) {
        var file = settings.target().resolve("first-run-failure.txt");
        try (var out = new PrintStream(Files.newOutputStream(file))) {
            unexpected.printStackTrace(out);
            return "the details are in " + file + ".";
        } catch (IOException failed) {
            return "the details cannot be written to " + file + ".";
        }
    }

    /** Nothing that fails because everything is ending is worth a word. */
    private void complain(String sentence) {
        if (services == null || !services.isEnding()) {
            System.err.println(sentence);
        }
    }

    private void say(String line) {
        print(String.format(Locale.ROOT, "%6.1f s  %s", seconds(begin), line));
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
