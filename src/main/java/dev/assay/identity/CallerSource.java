package dev.assay.identity;

import dev.assay.problem.Rejected;
import java.util.function.UnaryOperator;

/** Where the caller of a request is found. */
interface CallerSource {

    /** Called once, at the start. @throws IllegalStateException naming the setting without which nobody can be found */
    void open();

    /**
     * @param headers gives the value of the header of a name, or null
     * @throws Rejected                 if the request does not say, or does not prove, who is calling
     * @throws KeysUnreachableException if that cannot be found out now
     */
    Identity identify(UnaryOperator<String> headers);
}
