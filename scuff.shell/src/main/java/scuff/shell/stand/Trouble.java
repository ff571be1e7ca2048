package scuff.shell.stand;

/** The plugin did what it must not; the stand may be of no use any more. */
public final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public Trouble(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
