package dev.assay.firstrun;

import dev.assay.testing.service.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** What must hold before anything is started. Each failure is one sentence with the fix. */
final class Preconditions {

    private static final int LANGUAGE_LEVEL = 21;

    private final Settings settings;

    Preconditions(Settings settings) {
        this.settings = settings;
    }

    /** @throws CannotStart with the first that does not hold */
    void check() {
        operatingSystem(System.getProperty("os.name"));
        javaVersion(Runtime.version().feature());
        compiler();
        disk();
        server();
        port();
    }

    static void operatingSystem(String name) {
        if (!"Linux".equals(name)) {
            throw new CannotStart("The first run needs Linux, and this is " + name
                    + ": projects are watched through /proc; use a Linux machine, virtual machine or container.");
        }
    }

    static void javaVersion(int feature) {
        if (feature < LANGUAGE_LEVEL) {
            throw new CannotStart("The first run needs a JDK " + LANGUAGE_LEVEL + " or newer, and "
                    + System.getProperty("java.home") + " is " + feature + ": install one; the build finds it.");
        }
    }

    private static void compiler() {
        if (ToolProvider.getSystemJavaCompiler() == null || ModuleFinder.ofSystem().find("jdk.httpserver").isEmpty()) {
            throw new CannotStart(System.getProperty("java.home") + " is no full JDK, and the sample projects need "
                    + "javac and jdk.httpserver: install one; the build finds it.");
        }
    }

    private void disk() {
        try {
            Files.createDirectories(settings.target());
            var free = Files.getFileStore(settings.target()).getUsableSpace();
            if (free < settings.minimumDisk()) {
                throw new CannotStart("The disk of " + settings.target() + " has " + (free >> 20) + " MiB left, and "
                        + "the first run needs " + (settings.minimumDisk() >> 20) + ": free some space.");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void server() {
        for (var needed : new Path[] {settings.launch().script(), settings.launch().application()}) {
            if (!Files.exists(needed)) {
                throw new CannotStart("There is no " + needed + ": start with mvn, which makes it.");
            }
        }
    }

    private void port() {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.httpHost()), settings.httpPort()));
        } catch (IOException taken) {
            var owner = PortOwner.of(settings.httpPort()).map(Preconditions::describe).orElse("another process");
            throw new CannotStart("Port " + settings.httpPort() + " on " + settings.httpHost() + " cannot be used ("
                    + taken.getMessage() + "; " + owner + "): end that, or choose another: ASSAY_HTTP_PORT=9081 mvn",
                    taken);
        }
    }

    private static String describe(ProcessHandle process) {
        return "process " + process.pid() + process.info().command().map(command -> ", " + command).orElse("");
    }
}
