/**
 * Whether a plugin keeps to the rules: a row of checks, one class each, every one with a fresh device on a
 * {@link scuff.shell.stand.Stand}; after a crash or a hang the next check gets a stand of its own. {@link Validator} runs them, on
 * the command's thread.
 */
package scuff.shell.validate;
