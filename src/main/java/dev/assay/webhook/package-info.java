/**
 * One signed POST to an address that a user wrote. Such an address could send this server anywhere that it can reach,
 * so the address that is connected to must be allowed ({@link dev.assay.webhook.AllowedHosts}), redirects are not
 * followed, and what a receiver answers is not kept: only its status is told.
 *
 * <p>Read {@link dev.assay.webhook.Webhook} (where), {@code Reach} and {@link dev.assay.webhook.AllowedHosts}
 * (whether), {@link dev.assay.webhook.WebhookSecrets} and {@code Signature} (signed as Standard Webhooks has it),
 * {@link dev.assay.webhook.WebhookClient} and {@code GuardedHttp} (sent), {@link dev.assay.webhook.Answer}.
 */
package dev.assay.webhook;
