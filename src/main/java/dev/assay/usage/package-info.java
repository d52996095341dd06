/**
 * The token ledger: one row for each attempt of a model call, with who asked, for which container and feature, on
 * which trial, and what it cost. It is written on the side and never in the way of the call.
 */
package dev.assay.usage;
