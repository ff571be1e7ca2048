package scuff.shell.doctor;

/**
 * What a check found.
 *
 * @param name    what was looked for
 * @param present whether it is there, and enough of it
 * @param needed  whether nothing goes without it
 * @param found   what there is
 * @param purpose what it is for
 * @param fix     the command that mends it; empty when nothing is to be mended
 */
public record Finding(String name, boolean present, boolean needed, String found, String purpose, String fix) {

    /** Without this nothing goes. */
    static Finding needed(String name, String purpose, boolean present, String found, String fix) {
        return new Finding(name, present, true, found, purpose, present ? "" : fix);
    }

    /** Without this something goes less well. */
    static Finding useful(String name, String purpose, boolean present, String found, String fix) {
        return new Finding(name, present, false, found, purpose, present ? "" : fix);
    }
}
