package dev.assay.dispatch;

import dev.assay.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The doorbell of the line. A message says only that there is work; the ledger says which trial is next. */
@ApplicationScoped
public class TrialChannels {

    @Inject
    Inbox inbox;

    @Inject
    Instance<Dispatcher> dispatcher;

    @Incoming("generations")
    public CompletionStage<Void> generationIsReady(Message<String> message) {
        return inbox.take("generations", message, trial -> dispatcher.get().ringGeneration());
    }

    @Incoming("verifications")
    public CompletionStage<Void> verificationIsReady(Message<String> message) {
        return inbox.take("verifications", message, trial -> dispatcher.get().ringVerification());
    }
}
