/**
 * The commands inside the Gogo shell, scope {@code scuff}. Found by Gogo through the properties of a service; depends on
 * nothing of Gogo's. Called on the thread of a shell's session.
 */
package scuff.shell.gogo;
