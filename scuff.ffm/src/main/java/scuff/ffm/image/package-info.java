/**
 * What files with native code are, told without running anything of them. Plugin formats ask before they load one. Pure
 * functions, any thread; copied privately into each bundle like the rest of the kit.
 */
package scuff.ffm.image;
