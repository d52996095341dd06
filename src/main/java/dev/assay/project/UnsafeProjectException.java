package dev.assay.project;

/** A file set was refused. The message says which rule it broke and never repeats hostile text. */
public class UnsafeProjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsafeProjectException(String rule) {
        super(rule);
    }
}
