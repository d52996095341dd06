package dev.assay.llm.http;

import java.time.Duration;

/**
 * What a call may take.
 *
 * @param whole     from its connection to the last byte of its answer
 * @param maxAnswer bytes, unpacked
 */
record Limits(Duration whole, long maxAnswer) {}
