package dev.assay.metrics;

import dev.assay.platform.Measured;
import dev.assay.platform.Measured.Measure;
import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Shows in /metrics what the {@link Measured} beans last said. Reading /metrics asks nobody anything. */
@ApplicationScoped
public class Gauges {

    private static final Logger LOGGER = System.getLogger(Gauges.class.getName());

    @Inject
    MetricRegistry registry;

    @Inject
    Schedule schedule;

    @Inject
    @Any
    Instance<Measured> sources;

    @Inject
    @ConfigProperty(name = "assay.metrics.interval")
    Duration interval;

    private final Map<MetricID, Double> last = new ConcurrentHashMap<>();

    void startWith(@Observes ServerReady ready) {
        schedule.every(interval, "the look at what is measured", this::refresh);
    }

    /** What a source cannot say now, such as without its database, disappears until it can. */
    private void refresh() {
        Map<MetricID, Measure> now = new ConcurrentHashMap<>();
        for (var source : sources) {
            try {
                source.measures().forEach(measure -> now.put(idOf(measure), measure));
            } catch (RuntimeException unknown) {
                LOGGER.log(Level.DEBUG, "nothing was measured", unknown);
            }
        }
        now.forEach((id, measure) -> {
            if (last.put(id, measure.value()) == null) {
                registry.gauge(metadataOf(measure), () -> last.getOrDefault(id, Double.NaN), id.getTagsAsArray());
            }
        });
        for (var id : last.keySet()) {
            if (!now.containsKey(id)) {
                registry.remove(id);
                last.remove(id);
            }
        }
    }

    private static MetricID idOf(Measure measure) {
        return new MetricID(measure.name(), measure.labels().entrySet().stream()
                .map(label -> new Tag(label.getKey(), label.getValue())).toArray(Tag[]::new));
    }

    private static Metadata metadataOf(Measure measure) {
        return Metadata.builder().withName(measure.name()).withDescription(measure.help()).build();
    }
}
