package dev.assay.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.Stage;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One observation. Texts that came from the project are cleaned and cut. Stored and shown as JSON, so a member may be
 * added and none renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@Type(Signal.Exited.class), @Type(Signal.Killed.class), @Type(Signal.OutOfDisk.class),
    @Type(Signal.TimedOut.class), @Type(Signal.AddressInUse.class), @Type(Signal.Listening.class),
    @Type(Signal.Answered.class), @Type(Signal.Silent.class), @Type(Signal.AssetFetched.class),
    @Type(Signal.ForeignAsset.class), @Type(Signal.CommandChecked.class), @Type(Signal.LogMatched.class),
    @Type(Signal.PatternUnusable.class), @Type(Signal.StoppedListening.class), @Type(Signal.StayedAlive.class)})
@Schema(description = "One observation of a verification; type names its kind, at is the time since it began")
public sealed interface Signal {

    Stage stage();

    /** The time since the verification began. */
    Duration at();

    /** A stage's command ended by itself. */
    @JsonTypeName("EXITED")
    record Exited(Stage stage, int code, Duration took, Duration at) implements Signal {}

    /** A signal ended a stage's command, and it was not Assay's. */
    @JsonTypeName("KILLED")
    record Killed(Stage stage, int signal, boolean outOfMemory, Duration took, Duration at) implements Signal {}

    /** A stage's command wrote more than its share of the disk, and was ended for it. */
    @JsonTypeName("OUT_OF_DISK")
    record OutOfDisk(Stage stage, Duration took, Duration at) implements Signal {}

    /** INSTALL or BUILD was still running at its limit, or nothing listened by then. */
    @JsonTypeName("TIMED_OUT")
    record TimedOut(Stage stage, Duration limit, Contention contention, Duration at) implements Signal {}

    /**
     * A log line of a start that never listened says that an address was taken.
     *
     * @param heldByAnother whether the told port is held by a process that is not the project's
     */
    @JsonTypeName("ADDRESS_IN_USE")
    record AddressInUse(Stage stage, String line, int toldPort, boolean heldByAnother, Duration at) implements Signal {}

    /**
     * A socket of the project in state LISTEN.
     *
     * @param pid the process that holds it; null where the project has the network for itself
     */
    @JsonTypeName("LISTENING")
    record Listening(Stage stage, String address, int port, int toldPort, boolean loopbackOnly, Long pid, Duration at)
            implements Signal {}

    /**
     * An HTTP answer on the health path.
     *
     * @param contentType media type without parameters, in lower case; null if there was none
     * @param bodyMatched whether the body contains what the project type asks for; null if it asks for nothing
     * @param body        the body's beginning
     */
    @JsonTypeName("ANSWERED")
    record Answered(Stage stage, int port, int status, String contentType, Boolean bodyMatched, String body,
                    Duration at) implements Signal {}

    /** It listens, and gave no HTTP answer within the limit. */
    @JsonTypeName("SILENT")
    record Silent(Stage stage, int port, String reason, Duration limit, Contention contention, Duration at)
            implements Signal {}

    /**
     * A script or stylesheet that the page names was asked for.
     *
     * @param status null if there was no answer
     */
    @JsonTypeName("ASSET_FETCHED")
    record AssetFetched(Stage stage, AssetKind kind, String path, Integer status, String contentType, Duration at)
            implements Signal {}

    /** The page names a script or stylesheet on another host, which was not fetched. */
    @JsonTypeName("FOREIGN_ASSET")
    record ForeignAsset(Stage stage, AssetKind kind, String url, Duration at) implements Signal {}

    /**
     * A command was run beside the started project.
     *
     * @param code null if it did not end by itself: {@code signal} ended it, or its limit where that is null too
     */
    @JsonTypeName("COMMAND_CHECKED")
    record CommandChecked(Stage stage, String name, int expected, Integer code, Integer signal, Duration at)
            implements Signal {}

    /** A line of the START log matched a pattern. */
    @JsonTypeName("LOG_MATCHED")
    record LogMatched(Stage stage, String name, Severity severity, String line, Duration at) implements Signal {}

    /** A pattern of the project type could not be applied, which is not the project's fault. */
    @JsonTypeName("PATTERN_UNUSABLE")
    record PatternUnusable(Stage stage, String name, String reason, Duration at) implements Signal {}

    /** Its socket was gone at the end of the stay-alive window. */
    @JsonTypeName("STOPPED_LISTENING")
    record StoppedListening(Stage stage, int port, Duration at) implements Signal {}

    /** It was alive, and listened, at the end of the stay-alive window. */
    @JsonTypeName("STAYED_ALIVE")
    record StayedAlive(Stage stage, Duration window, Duration at) implements Signal {}

    /** What a page names. */
    enum AssetKind { SCRIPT, MODULE, STYLESHEET }

    /** How busy the machine was at a time-out; the load is negative where the system does not tell. */
    record Contention(double loadAverage, int processors) {}
}
