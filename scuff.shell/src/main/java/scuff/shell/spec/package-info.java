/**
 * The little languages of command-line arguments: which device ({@code --device}), which process ({@code --sandboxes}). Called
 * by the commands; values and pure functions, any thread. What cannot be understood is a {@link scuff.shell.spec.SpecException},
 * which a command turns into exit code 2.
 */
package scuff.shell.spec;
