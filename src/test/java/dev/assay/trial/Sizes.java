package dev.assay.trial;

import dev.assay.catalog.ProjectType;
import dev.assay.sandbox.ResourceAmounts;

/** Project types whose name says what a sandbox takes: {@code 500m-256} is half a processor and 256 MiB. */
public final class Sizes {

    /** For whatever a test has. */
    public static final Admission ROOM = admission(100, 100_000, 100_000);

    private static final long MIB = 1024 * 1024;

    private Sizes() {
    }

    public static String json(String name) {
        return "{\"name\": \"" + name + "\"}";
    }

    public static ProjectType type(String name) {
        return new ProjectType(name, null, "image", null, null, "start", 8080, null, null, null, null);
    }

    public static ResourceAmounts demand(ProjectType type) {
        var parts = type.name().split("m-");
        return amounts(1, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    public static ResourceAmounts amounts(long pods, long cpuMillis, long mebibytes) {
        return new ResourceAmounts(pods, cpuMillis, mebibytes * MIB, 0);
    }

    public static Admission admission(long pods, long cpuMillis, long mebibytes) {
        return new Admission(amounts(pods, cpuMillis, mebibytes), Sizes::demand);
    }
}
