package dev.assay.usage;

import dev.assay.platform.Measured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Whether the rows of usage find their way into the database. */
@ApplicationScoped
public class UsageMeasures implements Measured {

    @Inject
    UsageWriter writer;

    @Override
    public Collection<Measure> measures() {
        return List.of(
                new Measure("assay_usage_held", "Rows of usage that wait to be written", Map.of(), writer.held()),
                new Measure("assay_usage_written", "Rows of usage written since the start", Map.of(), writer.written()),
                new Measure("assay_usage_dropped", "Rows of usage lost since the start: the buffer was full, or the "
                        + "database refused them", Map.of(), writer.dropped()));
    }
}
