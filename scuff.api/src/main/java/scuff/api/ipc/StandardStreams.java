package scuff.api.ipc;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A child's real standard input and output, out of reach of whatever else runs in the process.
 *
 * @param in  what the parent writes; end of file means that the parent has ended
 * @param out what the parent reads
 */
public record StandardStreams(InputStream in, OutputStream out) {}
