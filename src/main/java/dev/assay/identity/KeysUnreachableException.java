package dev.assay.identity;

/** The issuer's keys cannot be had now, so no token can be told from a forged one. Not the caller's fault. */
class KeysUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnreachableException(Throwable cause) {
        super("the issuer's keys cannot be had now", cause);
    }
}
