package scuff.ipc.linux;

import scuff.api.ipc.IpcBackend;
import scuff.tck.ipc.ContractChild;
import scuff.tck.ipc.IpcBackendContract;

/** This backend keeps the contract of all backends. */
class LinuxIpcBackendTest extends IpcBackendContract {
    @Override
    protected IpcBackend newBackend() {
        return new LinuxIpcBackend();
    }

    public static void main(String[] args) throws Exception {
        ContractChild.run(LinuxIpcBackendTest.class, new LinuxIpcBackend(), args);
    }
}
