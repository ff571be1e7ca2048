package scuff.api.client;

/** Where {@link SandboxGroup#save} puts the states of devices. */
public enum StateStorage {
    /** In the document itself. */
    INLINE,
    /** Each in a file of its own, in a folder beside the document that is named like it with {@code .states} added. */
    FILES
}
