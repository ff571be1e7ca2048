/**
 * The formats of a sandbox process, each from the jar of a bundle the client named. They come and go while devices play, two
 * builds of one format can be there side by side. Called on the main thread by {@link scuff.sbox}.
 */
package scuff.sbox.formats;
