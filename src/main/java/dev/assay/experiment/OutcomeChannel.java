package dev.assay.experiment;

import dev.assay.outbox.Inbox;
import dev.assay.usage.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A trial ended: its experiment looks at what follows. */
@ApplicationScoped
public class OutcomeChannel {

    @Inject
    Inbox inbox;

    @Inject
    UsageLedger usage;

    @Inject
    Instance<Conductor> conductor;

    @Incoming("outcomes")
    public CompletionStage<Void> trialEnded(Message<String> message) {
        return inbox.take("outcomes", message, trial -> {
            usage.catchUp();   // what its trials cost decides between combinations that are otherwise equal
            conductor.get().advance(trial.experiment());
        });
    }
}
