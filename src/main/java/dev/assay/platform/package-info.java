/**
 * What the features stand on: the database and its migrations, the gate that opens once they ran, the clock, new
 * ids, JSON, and the threads of the server. The only source of time and ids, so that tests can hold both still.
 */
package dev.assay.platform;
