/**
 * What Scuff asks of an operating system: shared memory, a signal that wakes waiters in other processes, a word that
 * tells of its owner's death, real-time priority, a poller for file descriptors. One bundle a system provides an
 * {@link scuff.api.ipc.IpcBackend} as a service; the client and the sandbox call it. Which thread may call what is
 * said by the annotations of {@link scuff.api.plugin}.
 */
@Version("1.0.0")
package scuff.api.ipc;

import org.osgi.annotation.versioning.Version;
