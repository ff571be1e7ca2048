/**
 * One process of a sandbox, as its group uses it: the channel and the memory it shares with it, what was made in it, which plan it was
 * told, and whether what it answers can be true. Called by {@code scuff.client.sandbox} and what makes and plans devices, on threads
 * that may block; the end of a process is seen by a thread for each, {@code scuff-watch-NAME}.
 */
package scuff.client.link;
