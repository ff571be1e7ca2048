package scuff.ipc.linux;

/** The processors this backend has numbers for. */
enum Machine {
    X64, ARM64;

    /** The one this process runs on. */
    static final Machine CURRENT = of(System.getProperty("os.arch"));

    /** @param architecture as the system property {@code os.arch} spells it */
    static Machine of(String architecture) {
        return switch (architecture) {
            case "amd64" -> X64;
            case "aarch64" -> ARM64;
            default -> throw new UnsupportedOperationException(
                    "scuff.ipc.linux runs on os.arch=amd64 and os.arch=aarch64 only, found os.arch=" + architecture);
        };
    }
}
