package dev.assay.testing.server;

import dev.assay.testing.service.CannotStart;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application under test: the very archive that the build made, at the server's root. */
public final class AssayWar {

    private static final File ARCHIVE = new File("target/assay.war");

    private AssayWar() {}

    /**
     * For a deployment of an Arquillian test.
     *
     * @param inside classes that a test inside the server needs besides itself; it also finds AssertJ and Awaitility
     */
    public static WebArchive create(Class<?>... inside) {
        if (!ARCHIVE.exists()) {
            throw new CannotStart("There is no " + ARCHIVE + "; mvn package makes it.");
        }
        return ShrinkWrap.create(ZipImporter.class, "assay.war").importFrom(ARCHIVE).as(WebArchive.class)
                .addClasses(inside)
                .addAsLibraries(jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
