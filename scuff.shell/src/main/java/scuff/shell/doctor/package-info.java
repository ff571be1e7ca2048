/**
 * What this machine has and lacks: one class a check, each of which looks, never changes anything, and knows the command
 * that would help. Called by the doctor command; works without the rest of the platform.
 */
package scuff.shell.doctor;
