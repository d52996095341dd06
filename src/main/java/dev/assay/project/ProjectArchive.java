package dev.assay.project;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A project as a zip file, and back. */
public final class ProjectArchive {

    /** Room for the contents, uncompressed, and for every header at its longest. */
    static final int MAX_ARCHIVE_BYTES = ProjectFiles.MAX_TOTAL_BYTES + ProjectFiles.MAX_FILES * 4096;

    /** Folders are entries too; a project within the limits cannot name more. */
    private static final int MAX_ENTRIES = ProjectFiles.MAX_FILES * RelativePath.MAX_DEPTH;

    /** One for all, so that a project always gives the same bytes. At the format's first day the JDK adds a zone. */
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ProjectArchive() {
    }

    /** The same bytes for the same project. */
    public static byte[] zip(ProjectFiles project) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : project.files().entrySet()) {
                var entry = new ZipEntry(file.getKey().value());
                entry.setTimeLocal(SOME_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a zip that may be hostile: no more is unpacked than a project may hold, whatever its headers say.
     *
     * @throws UnsafeProjectException if it is no zip, is cut off, or breaks a rule of {@link ProjectFiles}
     */
    public static ProjectFiles unzip(byte[] archive) {
        if (archive.length > MAX_ARCHIVE_BYTES) {
            throw new UnsafeProjectException("an archive has at most " + MAX_ARCHIVE_BYTES + " bytes");
        }
        var draft = new ProjectDraft();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MAX_ENTRIES) {
                    throw new UnsafeProjectException("an archive has at most " + MAX_ENTRIES + " entries");
                }
                if (!entry.isDirectory()) {
                    draft.add(entry.getName(), text(zip));
                } else if (zip.read() >= 0) {
                    throw new UnsafeProjectException("a folder of the archive has a content");
                }
            }
        } catch (CharacterCodingException notText) {
            throw new UnsafeProjectException("a file of the archive is not text in UTF-8");
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnsafeProjectException("the archive cannot be read");
        }
        return draft.toFiles();
    }

    private static String text(ZipInputStream zip) throws IOException {
        var bytes = zip.readNBytes(ProjectFiles.MAX_FILE_BYTES + 1);
        if (bytes.length > ProjectFiles.MAX_FILE_BYTES) {
            throw new UnsafeProjectException("a file has at most " + ProjectFiles.MAX_FILE_BYTES + " bytes");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
