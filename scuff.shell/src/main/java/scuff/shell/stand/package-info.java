/**
 * A plugin on trial: devices of one plugin in a sandbox of their own, whose audio and events the caller makes and looks at, and
 * whose end, hanging or refusal is a {@link scuff.shell.stand.Trouble} that says what was going on. Of no format in particular, and
 * through the client alone, so whatever the plugin does happens to its sandbox. Called by {@code validate} and {@code torture} on
 * the command's thread, which is the audio thread as well.
 */
package scuff.shell.stand;
