package dev.assay.sandbox.local;

import dev.assay.project.ProjectFiles;
import dev.assay.project.UnsafeProjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The folder of one sandbox on this machine: the project's files, and beside them its home and temporary folders. */
record SandboxFolder(Path path) {

    private static final String OWNER_ONLY = "rwx------";

    Path project() {
        return path.resolve("project");
    }

    Path home() {
        return path.resolve("home");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    /** Creates the folder, in place of one that an earlier owner left, and writes the files into it. */
    void create(ProjectFiles files) throws IOException {
        delete();
        Files.createDirectories(path.getParent());
        Files.createDirectory(path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.createDirectory(project());
        Files.createDirectory(home());
        Files.createDirectory(temporary());
        for (var file : files.files().entrySet()) {
            var target = project().resolve(file.getKey().value()).normalize();
            if (!target.startsWith(project()) || target.equals(project())) {
                throw new UnsafeProjectException("a path leaves the project");
            }
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Removes the folder and what is in it. Never follows a symbolic link; takes the permissions that it needs; and
     * brings every nested folder up before it removes it, because a project can nest deeper than a path can be long.
     */
    void delete() throws IOException {
        if (!isFolder(path)) {
            Files.deleteIfExists(path);
            return;
        }
        var folders = new ArrayDeque<>(List.of(path));
        for (var lifted = 0; !folders.isEmpty(); ) {
            var folder = folders.remove();
            for (var nested : removeFiles(folder)) {
                folders.add(folder.equals(path) ? nested : lift(nested, lifted++));
            }
            if (!folder.equals(path)) {
                Files.delete(folder);
            }
        }
        Files.delete(path);
    }

    /** The folders that are left in it. */
    private static List<Path> removeFiles(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
        var nested = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                if (isFolder(entry)) {
                    nested.add(entry);
                } else {
                    Files.delete(entry);
                }
            }
        }
        return nested;
    }

    /** To rename a folder one must be allowed to write in it. */
    private Path lift(Path nested, int number) throws IOException {
        Files.setPosixFilePermissions(nested, PosixFilePermissions.fromString(OWNER_ONLY));
        return Files.move(nested, path.resolve(".removed-" + number + "-" + System.nanoTime()));
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
