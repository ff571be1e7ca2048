/**
 * The client's audio thread. {@link scuff.client.audio.AudioEngine} runs a block by an {@link scuff.client.audio.AudioPlan},
 * which other threads prepare and publish by one release store. Nothing allocates, locks, logs or throws in a block.
 */
package scuff.client.audio;
