/**
 * Who reaches whom under the network policies that are deployed, decided without a cluster.
 *
 * <p>Read {@code NetworkPolicies}, the semantics of networking.k8s.io/v1; then {@code NetworkPoliciesTest}: a truth
 * table over everyone in {@code World}, and each {@code Removal}, which that table must see.
 */
package dev.assay.sandbox.kubernetes.areas.network;
