package scuff.shell.validate;

import scuff.shell.stand.Stand;

/** One thing a plugin has to do right. */
interface Check {

    /** A word or two, the same for ever: scripts look for it. */
    String name();

    /**
     * Looks.
     *
     * @param stand without devices, usually activated
     * @throws scuff.shell.stand.Trouble when the plugin refuses, hangs or takes its process with it: the check has failed then
     */
    Answer run(Stand stand);
}
