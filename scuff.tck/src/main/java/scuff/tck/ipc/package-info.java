/**
 * What every {@link scuff.api.ipc.IpcBackend} must keep, as tests between real processes. A backend's own module has one
 * test class that extends {@link scuff.tck.ipc.IpcBackendContract}; Maven runs it there, on the system it is for. The
 * children are Java processes on the same class path, told what to do by {@link scuff.tck.ipc.ChildTask}.
 */
package scuff.tck.ipc;
