package dev.assay.feature;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** Features over a database of a test, without a catalogue to hold them to. */
public final class FeaturesFixture {

    private FeaturesFixture() {
    }

    public static Features over(Jdbi jdbi) {
        var features = new Features();
        features.jdbi = jdbi;
        return features;
    }

    /** Puts it as it is, whatever the catalogue has. */
    public static void put(Jdbi jdbi, String caller, Feature feature) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO feature (caller, name, spec) VALUES (:caller, :name, :spec)
                        ON CONFLICT (caller, name) DO UPDATE SET spec = excluded.spec""")
                .bind("caller", caller).bind("name", feature.name())
                .bindByType("spec", feature, QualifiedType.of(Feature.class).with(Json.class)).execute());
    }
}
