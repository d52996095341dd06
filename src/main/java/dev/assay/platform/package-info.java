/**
 * What the features stand on: the database and its migrations, the gate that opens once they ran, the clock, new
 * ids, JSON, the threads of the server and how they take up leased work, and what Retry-After asks for. The only
 * source of time and ids, so that tests can hold both still.
 */
package dev.assay.platform;
