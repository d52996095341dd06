/**
 * Results reach those who reported errors. What is to be told is written in the transaction that ends an experiment, so
 * that nobody hears of what did not happen and nothing is forgotten; it may come twice, with the same id. A webhook is
 * called until it answers 2xx, or 410, or the attempts are used up; then it is listed as failed and can be delivered
 * anew. What goes to Kafka, the outbox takes there.
 *
 * <p>Read {@link dev.assay.notification.Result} (what is told), {@link dev.assay.notification.Notifications},
 * {@link dev.assay.notification.Outgoing} (the right to an attempt), {@code RetryPolicy} (what follows from an answer),
 * {@link dev.assay.notification.Sender}, {@link dev.assay.notification.Backlog},
 * {@link dev.assay.notification.Delivery} and the door {@link dev.assay.notification.NotificationsResource}.
 */
package dev.assay.notification;
