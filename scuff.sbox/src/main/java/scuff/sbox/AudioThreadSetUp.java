package scuff.sbox;

import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.RealTimeGrant;

/** Real time where the client wants it, and the floating-point control of the audio thread. */
record AudioThreadSetUp(IpcBackend backend, boolean wantRealTime) implements AudioLoop.ThreadSetUp {

    @Override
    public RealTimeGrant realTime() {
        return wantRealTime ? backend.requestRealTime() : new RealTimeGrant(false, "not asked for");
    }

    @Override
    public FloatingPoint floatingPoint() {
        return backend.floatingPoint();
    }
}
