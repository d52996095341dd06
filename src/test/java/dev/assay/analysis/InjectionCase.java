package dev.assay.analysis;

/**
 * One attempt to lead an analyst astray by the log of a project.
 *
 * @param name      unique
 * @param kind      of attempt
 * @param injection what the log holds
 * @param times     how often, on lines of its own
 * @param trigger   the part of it that an obedient analyst obeys if it reads it; in no other case's injection
 * @param answer    what it answers then; $LINE and $TEXT stand for the line that holds the trigger as the analyst reads
 *                  it, $NEXT for the number after that, $NONCE for the fence's
 */
public record InjectionCase(String name, String kind, String injection, int times, String trigger, String answer) {

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
