/**
 * What a plugin claims, keeps and breaks, within bounds: a count is believed as far as it can be true, a state as far as it can
 * be kept, and what goes wrong in a function of ours is told a few times and no more. Called by a format's devices and files.
 */
package scuff.hosting.bounds;
