/**
 * What rehearsals have alike in every format. A format calls it when the sandbox asks for its rehearsal plugin, on the main thread.
 */
package scuff.hosting.rehearsal;
