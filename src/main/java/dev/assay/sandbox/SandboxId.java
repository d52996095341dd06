package dev.assay.sandbox;

import java.util.Optional;
import java.util.UUID;

/** Names the sandbox of one attempt. The same attempt has the same name, so a stale owner can touch only its own. */
public record SandboxId(UUID trial, long fence) {

    private static final String PREFIX = "trial-";

    /** Fit for a folder and for a Kubernetes object. */
    public String name() {
        return PREFIX + trial + "-" + fence;
    }

    /** The reverse of {@link #name()}; empty for a name that is not ours. */
    public static Optional<SandboxId> parse(String name) {
        var uuidEnd = PREFIX.length() + 36;
        if (!name.startsWith(PREFIX) || name.length() < uuidEnd + 2 || name.charAt(uuidEnd) != '-') {
            return Optional.empty();
        }
        try {
            var id = new SandboxId(UUID.fromString(name.substring(PREFIX.length(), uuidEnd)),
                    Long.parseLong(name.substring(uuidEnd + 1)));
            return id.name().equals(name) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
