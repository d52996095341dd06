package dev.assay.project;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole generated project: text files by path. Constructing one proves that it can be unpacked on any disk: within
 * the limits, no two paths that differ only by case or Unicode form, and no file that is also a folder.
 *
 * @param files contents by path, sorted, never empty
 */
public record ProjectFiles(SortedMap<RelativePath, String> files) {

    public static final int MAX_FILES = 200;
    public static final int MAX_FILE_BYTES = 512 * 1024;
    public static final int MAX_TOTAL_BYTES = 2 * 1024 * 1024;

    /** @throws UnsafeProjectException if the set is empty or too large, if paths collide, or if a content is no text */
    public ProjectFiles {
        if (files.isEmpty() || files.size() > MAX_FILES) {
            throw new UnsafeProjectException("a project has 1 to " + MAX_FILES + " files, not " + files.size());
        }
        var total = 0L;
        for (var content : files.values()) {
            total += requireText(content);
        }
        if (total > MAX_TOTAL_BYTES) {
            throw new UnsafeProjectException("a project has at most " + MAX_TOTAL_BYTES + " bytes, not " + total);
        }
        requireNoCollision(files);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The size in bytes. PostgreSQL keeps neither the character NUL nor half a surrogate pair. */
    private static int requireText(String content) {
        if (content.indexOf('\0') >= 0) {
            throw new UnsafeProjectException("a file is text, without the character NUL");
        }
        int size;
        try {
            size = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(content)).remaining();
        } catch (CharacterCodingException notText) {
            throw new UnsafeProjectException("a file is text that UTF-8 can hold");
        }
        if (size > MAX_FILE_BYTES) {
            throw new UnsafeProjectException("a file has at most " + MAX_FILE_BYTES + " bytes, not " + size);
        }
        return size;
    }

    private static void requireNoCollision(SortedMap<RelativePath, String> files) {
        Map<String, Boolean> isFile = new HashMap<>();
        for (var path : files.keySet()) {
            var key = path.collisionKey();
            if (isFile.put(key, true) != null) {
                throw new UnsafeProjectException(
                        "two paths differ only by case or Unicode form, or a file is also a folder");
            }
            for (var slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
                if (Boolean.TRUE.equals(isFile.putIfAbsent(key.substring(0, slash), false))) {
                    throw new UnsafeProjectException("a file is also a folder");
                }
            }
        }
    }
}
