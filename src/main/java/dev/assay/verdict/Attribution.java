package dev.assay.verdict;

/** Who is to blame for an outcome. Only {@link #CANDIDATE} counts in a pass rate. */
public enum Attribution {
    /** The generated project. */
    CANDIDATE,
    /** How this installation is set up: a refused provider, a taken port, a missing tool. */
    ENVIRONMENT,
    /** A sandbox, a node or a server of ours was lost or not to be had. */
    INFRASTRUCTURE,
    /** The model's service: refused, failed or too slow. */
    PROVIDER
}
