package scuff.api.client;

/**
 * Topics and properties of what the bundle {@code scuff.observe.events} posts to the Event Admin: one event for each
 * {@link ScuffEvent}, in the same order. Properties are strings, numbers, booleans and arrays of these, so that a handler needs
 * no class of ours. Every event has {@link #GROUP_ID} and {@link #GROUP_NAME}; one of a sandbox also {@link #SANDBOX_ID} and
 * {@link #SANDBOX_NAME}; one of a device moreover {@link #DEVICE_ID} and {@link #PLUGIN}. Durations are ns.
 */
public final class ScuffTopics {
    /** Every topic. */
    public static final String ALL = "scuff/*";

    /** {@link #STATE}. */
    public static final String GROUP_STATE_CHANGED = "scuff/group/STATE_CHANGED";
    public static final String GROUP_GRAPH_CHANGED = "scuff/group/GRAPH_CHANGED";
    /** {@link #COUNT}. */
    public static final String GROUP_EVENTS_DROPPED = "scuff/group/EVENTS_DROPPED";

    /** {@link #STATE}. */
    public static final String SANDBOX_STATE_CHANGED = "scuff/sandbox/STATE_CHANGED";
    /** {@link #CAUSE}, {@link #EXIT_CODE}, {@link #LAST_CALL}, {@link #ERROR_OUTPUT}. */
    public static final String SANDBOX_DIED = "scuff/sandbox/DIED";
    /** {@link #NANOS} for how long it was gone, {@link #SPARE}, {@link #RESTARTS}. */
    public static final String SANDBOX_RESTARTED = "scuff/sandbox/RESTARTED";
    /** {@link #FORMAT}, {@link #FROM} and {@link #TO} as versions, {@link #COUNT} of devices, {@link #NANOS} for how long they were gone. */
    public static final String SANDBOX_FORMAT_SWAPPED = "scuff/sandbox/FORMAT_SWAPPED";
    /** {@link #FORMAT}, {@link #VERSION}, {@link #INSTEAD}, {@link #CAUSE}. */
    public static final String GROUP_FORMAT_REFUSED = "scuff/group/FORMAT_REFUSED";
    /** {@link #COUNT}, and {@link #BLOCK} for the last of them. */
    public static final String SANDBOX_BLOCKS_LATE = "scuff/sandbox/BLOCKS_LATE";

    /** {@link #STATE}, and {@link #FAILURE} where there is one. */
    public static final String DEVICE_STATE_CHANGED = "scuff/device/STATE_CHANGED";
    /** {@link #FROM} and {@link #TO}. */
    public static final String DEVICE_MOVED = "scuff/device/MOVED";
    /** {@link #ASPECTS}. */
    public static final String DEVICE_INFO_CHANGED = "scuff/device/INFO_CHANGED";
    /** {@link #PARAMETERS} and {@link #VALUES}, of equal length. */
    public static final String DEVICE_PARAMETERS_CHANGED = "scuff/device/PARAMETERS_CHANGED";
    /** {@link #PARAMETER}, {@link #BEGINS}. */
    public static final String DEVICE_GESTURE = "scuff/device/GESTURE";
    public static final String DEVICE_STATE_DIRTY = "scuff/device/STATE_DIRTY";
    /** {@link #NANOS} for how long it took, {@link #AUTOMATIC}. */
    public static final String DEVICE_STATE_SAVED = "scuff/device/STATE_SAVED";

    /** The Event Admin was offered too much and missed {@link #COUNT} events here. The one topic without a group. */
    public static final String MISSED = "scuff/MISSED";

    public static final String GROUP_ID = "group.id";
    public static final String GROUP_NAME = "group.name";
    public static final String SANDBOX_ID = "sandbox.id";
    public static final String SANDBOX_NAME = "sandbox.name";
    public static final String DEVICE_ID = "device.id";
    /** String, {@code format:id}. */
    public static final String PLUGIN = "plugin";
    /** String: the name of the state. */
    public static final String STATE = "state";
    /** String, for a person. */
    public static final String FAILURE = "failure";
    /** Long. */
    public static final String COUNT = "count";
    /** Long. */
    public static final String BLOCK = "block";
    /** Long: a duration. */
    public static final String NANOS = "nanos";
    /** Boolean: a warm spare took over. */
    public static final String SPARE = "spare";
    /** Integer: how often it was restarted. */
    public static final String RESTARTS = "restarts";
    /** String, for a person. */
    public static final String CAUSE = "cause";
    /** Integer; see {@link CrashReport#exitCode}. */
    public static final String EXIT_CODE = "exit.code";
    /** String; see {@link CrashReport#lastCall}. */
    public static final String LAST_CALL = "last.call";
    /** String; see {@link CrashReport#errorOutput}. */
    public static final String ERROR_OUTPUT = "error.output";
    /** String: id of a format. */
    public static final String FORMAT = "format";
    /** String: version of a bundle. */
    public static final String VERSION = "version";
    /** String: version of a bundle, or empty. */
    public static final String INSTEAD = "instead";
    /** String: id of a sandbox, or version of a bundle. */
    public static final String FROM = "from";
    /** String: id of a sandbox, or version of a bundle. */
    public static final String TO = "to";
    /** String[]: names of {@link ScuffEvent.Aspect}. */
    public static final String ASPECTS = "aspects";
    /** long[]: ids. */
    public static final String PARAMETERS = "parameters";
    /** double[]. */
    public static final String VALUES = "values";
    /** Long: id. */
    public static final String PARAMETER = "parameter";
    /** Boolean: begins, or ends. */
    public static final String BEGINS = "begins";
    /** Boolean: the platform did it by itself. */
    public static final String AUTOMATIC = "automatic";

    private ScuffTopics() {}
}
