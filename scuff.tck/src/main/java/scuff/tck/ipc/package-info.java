/**
 * What every {@link scuff.api.ipc.IpcBackend} must keep, as tests between real processes. A backend's own module has one
 * test class that extends {@link scuff.tck.ipc.IpcBackendContract}; Maven runs it there, on the system it is for. The
 * children are Java processes on the same class path, told what to do by {@link scuff.tck.ipc.ChildTask}. Tests of others look
 * at what is shared through a {@link scuff.tck.ipc.RecordingBackend}.
 */
package scuff.tck.ipc;
