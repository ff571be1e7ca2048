package scuff.shell.doctor;

/** Looks at one thing of the machine. Changes nothing; takes a moment at most. */
@FunctionalInterface
public interface Check {
    Finding examine();
}
