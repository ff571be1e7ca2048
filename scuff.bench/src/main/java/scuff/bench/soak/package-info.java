/**
 * The soak: a group as large as a session's plays in real time while its sandboxes are killed, stopped and hung and its graph is
 * edited, for minutes. {@link scuff.bench.soak.Soak} runs it and says which promises held; the command and a short test both use it.
 */
package scuff.bench.soak;
