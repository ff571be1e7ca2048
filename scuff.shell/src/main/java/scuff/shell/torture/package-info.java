/**
 * What a plugin bears: random ordeals on a {@link scuff.shell.stand.Stand}, the same for the same seed, until time is up or the
 * plugin crashes, hangs, refuses what it must not, or gives something that is no number. {@link Torturer} runs them, on the command's
 * thread.
 */
package scuff.shell.torture;
