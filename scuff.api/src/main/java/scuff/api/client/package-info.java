/**
 * What an application uses. It binds one service, {@link scuff.api.client.Scuff}, scans for plugins, creates a
 * {@link scuff.api.client.SandboxGroup}, in it {@link scuff.api.client.Sandbox sandboxes} (each a process), in these
 * {@link scuff.api.client.Device devices}, connects their ports, and calls
 * {@link scuff.api.client.GroupAudio#process} from its audio thread. Everything but that call may be done from any thread
 * while audio runs; calls that take time return a {@link java.util.concurrent.CompletionStage}.
 */
@Version("1.0.0")
package scuff.api.client;

import org.osgi.annotation.versioning.Version;
