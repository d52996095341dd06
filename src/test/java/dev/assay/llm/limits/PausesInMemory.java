package dev.assay.llm.limits;

import dev.assay.catalog.ModelPauses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pauses in memory, as another server would share them. They last until they are replaced. */
public final class PausesInMemory extends ModelPauses {

    final Map<String, Duration> pauses = new ConcurrentHashMap<>();

    @Override
    public void pause(String model, Duration pause, String reason) {
        pauses.put(model, pause);
    }

    @Override
    public List<Pause> current() {
        return pauses.entrySet().stream().map(each -> new Pause(each.getKey(), "asked", each.getValue())).toList();
    }
}
