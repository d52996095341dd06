package dev.assay.llm.telemetry;

/** Why a call was not made; each is a value of the label {@code reason} of {@code assay_llm_refused_total}. */
public enum Refusal {
    /** The service asked for a pause. */
    PAUSED,
    /** The service failed too often of late. */
    OPEN_CIRCUIT,
    /** As many calls as may be made at once are being made. */
    FULL,
    /** The budget would not last. */
    BUDGET
}
