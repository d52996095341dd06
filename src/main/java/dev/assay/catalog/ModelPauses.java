package dev.assay.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The models whose services asked for a pause, for every server. All times are the database's. */
@ApplicationScoped
public class ModelPauses {

    @Inject
    Jdbi jdbi;

    /** @param remaining what is left of it */
    public record Pause(String model, String reason, Duration remaining) {}

    /** Lets the model rest for a while from now; a longer pause that is under way stays. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void pause(String model, Duration pause, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO model_pause (model, until, reason)
                        VALUES (:model, now() + make_interval(secs => :pause), :reason)
                        ON CONFLICT (model) DO UPDATE SET until = excluded.until, reason = excluded.reason
                         WHERE model_pause.until < excluded.until""")
                .bind("model", model).bind("pause", pause.toMillis() / 1000.0).bind("reason", reason).execute());
    }

    /** The models that rest now, with what is left of it. */
    public List<Pause> current() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT model, reason, extract(epoch FROM until - now()) AS seconds FROM model_pause
                         WHERE until > now()""")
                .map((row, context) -> new Pause(row.getString("model"), row.getString("reason"),
                        Duration.ofMillis((long) Math.ceil(row.getDouble("seconds") * 1000))))
                .list());
    }
}
