/**
 * The kit for native calls: binding C functions, reading errno, C strings, stubs that C calls. Compiled against, never
 * installed: each bundle that calls native code carries a private copy ({@code -conditionalpackage: scuff.ffm.*}).
 * What is admitted is used by two bundles, keeps no state, and knows no word of audio.
 *
 * <p>Everything here may be used on any thread. Binding is for class initialisation: it allocates and takes milliseconds
 * for each new call shape, so keep shapes few and handles {@code static final}.
 */
package scuff.ffm;
