/**
 * The service {@link scuff.api.isolation.Isolation}: reads system properties and environment variables once, follows the
 * configuration {@code scuff.isolation} and its factory configurations, and resolves. The Config Admin calls on its own threads,
 * everybody else from anywhere; what is in force is one immutable value that is replaced whole.
 */
package scuff.isolation;
