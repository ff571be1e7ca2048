package scuff.client.device;

import java.util.concurrent.CompletableFuture;
import scuff.api.client.Device.State;
import scuff.api.client.ScuffException;
import scuff.client.link.Answers;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** Asks the plugin of a device where there is one to ask, else says why not. Any thread; answers come on a thread of the channel. */
final class Requests {
    private static final byte[] NOTHING = {};

    private final SandboxedDevice device;

    Requests(SandboxedDevice device) {
        this.device = device;
    }

    <A extends FromSandbox> CompletableFuture<A> ask(ToSandbox request, Class<A> answer) {
        return ask(request, NOTHING).thenApply(envelope -> Answers.expect(envelope, answer));
    }

    CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary) {
        return device.isInProcess() ? device.home().ask(request, binary) : CompletableFuture.failedFuture(doesNotRun());
    }

    /** Without a time-out: completes when the process answers or has ended. */
    CompletableFuture<Envelope<FromSandbox>> askPatiently(ToSandbox request) {
        return device.isInProcess() ? device.home().askPatiently(request) : CompletableFuture.failedFuture(doesNotRun());
    }

    private ScuffException doesNotRun() {
        State state = device.state();
        return new ScuffException("the device does not run: device=" + device.id() + ", plugin=" + device.plugin() + ", state=" + state
                + device.failure().map(why -> ", why=" + why).orElse("") + switch (state) {
                    case UNLOADED -> "; scan for its plugin";
                    case FAILED, CRASHED -> "; restart its sandbox";
                    case LOADING, ACTIVE, CLOSED -> "";
                });
    }
}
