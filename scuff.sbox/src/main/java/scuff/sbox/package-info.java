/**
 * The sandbox process: runs devices for a client. {@link scuff.sbox.SandboxProcess} is what the launcher calls.
 *
 * <p>Three threads. The <b>main</b> thread (the process's first) runs {@link scuff.sbox.MainLoop}: control requests, every
 * main-thread call into a plugin, timers, file descriptors. The <b>audio</b> thread runs {@link scuff.sbox.AudioLoop}. The
 * <b>reader</b> receives control messages, hands requests to the main loop, and prepares plans itself, so that a plugin
 * that keeps the main thread busy does not hold up a change of the graph.
 */
package scuff.sbox;
