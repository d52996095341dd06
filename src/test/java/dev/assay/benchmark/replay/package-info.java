/**
 * A feature's life in fast motion: uses, of which some end in planted errors, once with promotions and once without.
 * What errors look like and how often which combination makes them is made up and stated; fingerprints and promotion
 * rule are the product's own.
 *
 * <p>Read {@code PlantedErrors} (what a failed use prints), {@code World} (which combination fails how often),
 * {@code Product} (how errors are answered), {@code Replay} (the stream of uses).
 */
package dev.assay.benchmark.replay;
