package dev.assay.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of a text, or of what was read. */
public final class Sha256 {

    private Sha256() {
    }

    /** @return the same of what was read, as JSON has it: two that are read alike have one identity */
    public static String of(ObjectMapper json, Object read) {
        try {
            return of(json.writeValueAsString(read));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read can be written", impossible);
        }
    }

    /** @return the SHA-256 of the text in UTF-8, in 64 lower-case hexadecimal digits */
    public static String of(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
