/**
 * Sends a sound through a rack as fast as it goes and writes what comes out, block by block, so that a sound of any length
 * takes the same memory. Called by the render command; the thread that calls is the audio thread of the rack meanwhile.
 */
package scuff.shell.render;
