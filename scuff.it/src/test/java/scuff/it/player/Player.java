package scuff.it.player;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;

/**
 * An application that does not let go of what it has when the platform goes. Told what to do in words, because the test
 * outside shares no other types with it. Commands may come from any thread, one at a time.
 */
public final class Player implements Function<String, List<String>> {
    private volatile Scuff scuff;
    private Playing playing;

    /** What one game needs; kept after it is over. */
    private static final class Playing extends Thread {
        final SandboxGroup group;
        final Sandbox sandbox;
        final Device device;
        final AudioPort in;
        volatile boolean ended;
        volatile long complete;
        volatile Throwable failure;

        Playing(Scuff scuff) {
            super("player");
            Scuff.await(scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE));
            group = scuff.createGroup(GroupOptions.of("torture", 48_000, 256));
            sandbox = Scuff.await(group.createSandbox("one"));
            device = Scuff.await(sandbox.createDevice(new PluginRef("clap", "com.zamaudio.ZamTube"), DeviceOptions.DEFAULT));
            in = group.addInput("in", device.inputs().getFirst().channels());
            group.connect(in, device.inputs().getFirst());
        }

        @Override
        public void run() {
            try {
                while (!ended) {
                    if (group.audio().process(256, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20)).complete()) {
                        complete++;
                    }
                    Thread.sleep(1);
                }
            } catch (Throwable e) { // told, and the test judges
                failure = e;
            }
        }
    }

    void bind(Scuff found) {
        scuff = found;
    }

    void unbind(Scuff lost) {
        if (scuff == lost) {
            scuff = null;
        }
    }

    void deactivate() {
        forget();
    }

    @Override
    public List<String> apply(String command) {
        return switch (command) {
            case "bound" -> List.of(String.valueOf(scuff != null));
            case "play" -> play();
            case "blocks" -> List.of(String.valueOf(playing.complete));
            case "states" -> states();
            case "afterwards" -> afterwards();
            case "forget" -> forget();
            default -> throw new IllegalArgumentException(command);
        };
    }

    private List<String> play() {
        try {
            playing = new Playing(scuff);
            playing.start();
            return List.of(playing.device.state().toString());
        } catch (ScuffException e) {
            return List.of("ScuffException: " + e.getMessage());
        }
    }

    /** What the objects say when the platform they came from is gone. */
    private List<String> afterwards() {
        Playing old = playing;
        List<String> said = new ArrayList<>(states());
        said.add("thread=" + (old.failure == null ? "plays on" : old.failure.toString()));
        said.add("createSandbox: " + outcome(() -> Scuff.await(old.group.createSandbox("two"))));
        said.add("createDevice: " + outcome(() -> Scuff.await(old.sandbox.createDevice(old.device.plugin(), DeviceOptions.DEFAULT))));
        said.add("restart: " + outcome(() -> Scuff.await(old.sandbox.restart())));
        said.add("setParameters: " + outcome(() -> Scuff.await(old.device.setParameters(List.of(new ParameterValue(0, 0))))));
        said.add("saveState: " + outcome(() -> Scuff.await(old.device.saveState())));
        said.add("addInput: " + outcome(() -> old.group.addInput("more", 2)));
        said.add("connect: " + outcome(() -> {
            old.group.connect(old.in, old.device.inputs().getFirst());
            return "connected";
        }));
        said.add("closing twice: " + outcome(() -> {
            old.device.close();
            old.sandbox.close();
            old.group.close();
            old.group.closeNow();
            return "nothing happens";
        }));
        return said;
    }

    private List<String> states() {
        return List.of("group=" + playing.group.state(), "sandbox=" + playing.sandbox.state(), "device=" + playing.device.state());
    }

    private interface Call {
        Object call();
    }

    private static String outcome(Call call) {
        try {
            return String.valueOf(call.call());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private List<String> forget() {
        if (playing != null) {
            playing.ended = true;
            try {
                playing.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            playing.group.closeNow();
            playing = null;
        }
        return List.of();
    }
}
