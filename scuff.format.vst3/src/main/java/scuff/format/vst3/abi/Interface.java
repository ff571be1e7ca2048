package scuff.format.vst3.abi;

/**
 * An interface: a table of methods that objects of it point to with their first member.
 *
 * @param name  as in the headers, with its namespace
 * @param base  the one it extends, null for {@code FUnknown} alone
 * @param slots methods in the table, those of the bases included
 */
public record Interface(String name, Uid iid, Interface base, int slots) {

    /** Whether who has this interface has the one of {@code iid} too: it is the same, or a base. {@code iid} is an address. */
    public boolean covers(long iid) {
        for (Interface type = this; type != null; type = type.base) {
            if (type.iid.isAt(iid)) {
                return true;
            }
        }
        return false;
    }

    /** The name without its namespace. */
    public String shortName() {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
