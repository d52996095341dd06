package dev.assay.testing.service;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders under {@code target/}. */
public final class Folders {

    private Folders() {}

    /** Makes the folder, without anything in it. Links are removed, never followed. */
    public static void empty(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new Removal());
            }
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new CannotStart("The folder " + folder + " cannot be emptied: " + failed.getMessage(), failed);
        }
    }

    /** Makes {@code to} a copy of {@code from}. */
    public static void copy(Path from, Path to) {
        empty(to);
        try (var all = Files.walk(from)) {
            for (var each : all.filter(path -> !path.equals(from)).toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        } catch (IOException failed) {
            throw new CannotStart("The folder " + from + " cannot be copied: " + failed.getMessage(), failed);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
            if (failed != null) {
                throw failed;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
