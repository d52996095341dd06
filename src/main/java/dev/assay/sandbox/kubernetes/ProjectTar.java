package dev.assay.sandbox.kubernetes;

import dev.assay.project.ProjectFiles;
import dev.assay.sandbox.SandboxUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A project as a gzip tar that fits into a ConfigMap. */
final class ProjectTar {

    /** Kubernetes refuses a ConfigMap beyond 1 MiB, the names and the encoding included. */
    static final int MAX_BYTES = 900 * 1024;

    private ProjectTar() {
    }

    /** @throws SandboxUnavailableException if it does not fit */
    static byte[] of(ProjectFiles files) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (var file : files.files().entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file.getKey().value());
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (bytes.size() > MAX_BYTES) {
            throw new SandboxUnavailableException("The project is too large for a ConfigMap: " + bytes.size()
                    + " bytes compressed, at most " + MAX_BYTES);
        }
        return bytes.toByteArray();
    }
}
