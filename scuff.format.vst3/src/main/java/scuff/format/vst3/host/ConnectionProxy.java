package scuff.format.vst3.host;

import java.util.function.Consumer;
import scuff.format.vst3.abi.Hosts.IConnectionPoint;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;
import scuff.format.vst3.com.Reference;

/**
 * Stands between component and controller: what one of them says on another thread than the main thread is brought to it, and
 * reaches the other there. Dropping it instead would freeze the meters of many a plugin.
 */
public final class ConnectionProxy extends HostObject {
    private static final HostType<ConnectionProxy> TYPE = new HostType<>(ConnectionProxy.class, IConnectionPoint.TYPE)
            .method(IConnectionPoint.CONNECT, (proxy, other, none, nor) -> Result.OK.code)
            .method(IConnectionPoint.DISCONNECT, (proxy, other, none, nor) -> Result.OK.code)
            .method(IConnectionPoint.NOTIFY, (proxy, message, none, nor) -> proxy.pass(message));

    private final MainThreadCalls calls;
    private volatile long target;

    /** @param target the connection point messages go to, lent until {@link #end} */
    public ConnectionProxy(long target, MainThreadCalls calls, Consumer<Throwable> failures) {
        super(TYPE, failures);
        this.target = target;
        this.calls = calls;
    }

    private long pass(long message) {
        if (message == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        if (calls.isMainThread()) {
            return deliver(message);
        }
        Reference kept = Reference.added(message);
        calls.post(() -> {
            deliver(kept.address());
            kept.close();
        });
        return Result.OK.code;
    }

    private long deliver(long message) {
        long now = target;
        return now == 0 ? Result.FALSE.code : IConnectionPoint.NOTIFY.call(now, message);
    }

    /** Nothing is delivered any more. */
    public void end() {
        target = 0;
        retire();
    }
}
