/**
 * The control channel: framed messages over a child's standard input and output. {@link scuff.protocol.control.ControlChannel}
 * carries frames, {@link scuff.protocol.control.Messages} turns records into frames and back,
 * {@link scuff.protocol.control.ToSandbox}, {@link scuff.protocol.control.FromSandbox},
 * {@link scuff.protocol.control.ToScanner} and {@link scuff.protocol.control.FromScanner} say all there is to say. Never used
 * on an audio thread.
 */
@Version("1.0.0")
package scuff.protocol.control;

import org.osgi.annotation.versioning.Version;
