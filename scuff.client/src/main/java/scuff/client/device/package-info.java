/**
 * A device, whether its process lives or not: what an application asks of it, where it stands, what it must remember to come back.
 * It sees its sandbox as a {@link scuff.client.device.Home} and its group as a {@link scuff.client.device.Shape}. Called by
 * applications and by {@code scuff.client.sandbox}, on any thread but the audio thread; nothing here blocks but to change a plan.
 */
package scuff.client.device;
