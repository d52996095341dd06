package dev.assay.verdict;

/** A noteworthy fact that is not a failure. */
public record Finding(Kind kind, String detail) {

    /** What was noticed. */
    public enum Kind {
        /** It listens on the loopback address only, where the project type allows that. */
        LOOPBACK_ONLY,
        /** It listens on another port than the one it was told. */
        OTHER_PORT,
        /** A log line matched a suspicious pattern. */
        SUSPICIOUS_LOG_LINE,
        /** The page names assets on other hosts, which were not fetched. */
        FOREIGN_ASSET
    }
}
