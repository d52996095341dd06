/**
 * What the containers of a sandbox print, followed from the first line to the last at a bounded cost of memory, network
 * and time. Read {@link dev.assay.sandbox.kubernetes.log.PodLogs}; the rest is its own.
 */
package dev.assay.sandbox.kubernetes.log;
