/**
 * Files with native code: what they are, told without running anything of them, and loading them. Plugin formats use it; on any
 * thread. Copied privately into each bundle like the rest of the kit.
 */
package scuff.ffm.image;
