package scuff.api.plugin;

/** What is special about a parameter (CLAP {@code clap_param_info_flags}; VST3 {@code ParameterInfo::ParameterFlags}). */
public enum ParameterFlag {
    /** Values are whole numbers. */
    STEPPED,
    /** Wraps around, as an angle does. */
    PERIODIC,
    /** Not to be shown to a person. */
    HIDDEN,
    /** Only the plugin changes it. */
    READ_ONLY,
    /** The one that bypasses the device: 1 is bypassed. */
    BYPASS,
    /** An application may record and play its automation. */
    AUTOMATABLE,
    /** Modulation offsets are understood. */
    MODULATABLE,
    /** Changes must go through {@code process}, with its timing. */
    REQUIRES_PROCESS,
    /** Each value has a text of its own. */
    ENUM,
    /** Selects a program: the plugin changes others when it is set. */
    PROGRAM
}
