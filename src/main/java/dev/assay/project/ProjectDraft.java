package dev.assay.project;

import java.util.TreeMap;

/** Gathers a project's files one by one from a source that is not trusted, and stops as soon as a limit is passed. */
public final class ProjectDraft {

    private final TreeMap<RelativePath, String> files = new TreeMap<>();
    private long characters;

    /** @throws UnsafeProjectException if the path is unsafe or already there, or a limit of the project is passed */
    public void add(String path, String content) {
        var relative = new RelativePath(path);
        if (files.size() == ProjectFiles.MAX_FILES) {
            throw new UnsafeProjectException("a project has at most " + ProjectFiles.MAX_FILES + " files");
        }
        characters += content.length();
        if (characters > ProjectFiles.MAX_TOTAL_BYTES) {
            throw new UnsafeProjectException("a project has at most " + ProjectFiles.MAX_TOTAL_BYTES + " bytes");
        }
        if (files.putIfAbsent(relative, content) != null) {
            throw new UnsafeProjectException("two files have the same path");
        }
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** @throws UnsafeProjectException as the constructor of {@link ProjectFiles} */
    public ProjectFiles toFiles() {
        return new ProjectFiles(files);
    }
}
