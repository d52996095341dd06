package dev.assay.identity;

import java.util.regex.Pattern;

/**
 * What a request proves, or in header mode says, of its caller.
 *
 * @param userId      an id, or {@link Caller#ANONYMOUS}
 * @param containerId an id, or {@link Caller#NO_CONTAINER}
 * @param operator    whether the caller may see what is everyone's
 */
record Identity(String userId, String containerId, boolean operator) {

    static final String RULE = "must be 1 to 100 of letters, digits and . _ @ : -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@:-]{1,100}");

    static boolean isId(String value) {
        return ID.matcher(value).matches();
    }
}
