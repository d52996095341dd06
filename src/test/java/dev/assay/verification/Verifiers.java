package dev.assay.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/** Wires a verifier as the container would. */
public final class Verifiers {

    private static final Map<String, Duration> SHORT = Map.of(
            "poll", Duration.ofMillis(50),
            "loopback-grace", Duration.ofMillis(200),
            "attempt", Duration.ofMillis(500),
            "page", Duration.ofSeconds(10),
            "log-limit", Duration.ofMillis(500),
            "stable-answer", Duration.ofSeconds(5));

    private Verifiers() {
    }

    /** With short settings. */
    public static Verifier create() {
        return create(SHORT::get);
    }

    /** With the settings that come with the application. */
    public static Verifier asShipped() {
        var settings = new Properties();
        try (var file = Verifiers.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return create(name -> Duration.parse(settings.getProperty("assay.verification." + name)));
    }

    private static Verifier create(Function<String, Duration> settings) {
        var probe = new Probe();
        probe.poll = settings.apply("poll");
        probe.open();
        var verifier = new Verifier();
        verifier.stages = new StageVerifier();
        verifier.ports = new PortVerifier();
        verifier.ports.probe = probe;
        verifier.ports.loopbackGrace = settings.apply("loopback-grace");
        verifier.health = new HealthVerifier();
        verifier.health.probe = probe;
        verifier.health.attempt = settings.apply("attempt");
        verifier.page = new PageVerifier();
        verifier.page.probe = probe;
        verifier.page.limit = settings.apply("page");
        verifier.commands = new CommandVerifier();
        verifier.logs = new LogVerifier();
        verifier.logs.limit = settings.apply("log-limit");
        verifier.stability = new StabilityVerifier();
        verifier.stability.probe = probe;
        verifier.stability.limit = settings.apply("stable-answer");
        return verifier;
    }
}
