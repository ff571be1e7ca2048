package scuff.shell.demo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.rack.Stages;

/** Kills a sandbox while music plays, brings it back, and looks whether it is as it was. Runs beside the audio thread. */
final class Incident {
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private final Device device;
    private final Sandbox sandbox;
    private final int index;
    private final BlockLog log;
    private final int killFrom;
    private final double blockSeconds;
    private final BooleanSupplier playing;
    private final Runnable meanwhile;
    private final Consumer<String> say;

    /**
     * @param device    the device to hit, alone in its sandbox
     * @param index     of its sandbox in the log
     * @param killFrom  the block after which it happens
     * @param playing   whether the music still plays
     * @param meanwhile called every few milliseconds while waiting
     * @param say       told what happens
     */
    Incident(Device device, int index, BlockLog log, int killFrom, double blockSeconds, BooleanSupplier playing, Runnable meanwhile,
            Consumer<String> say) {
        this.device = device;
        this.sandbox = device.sandbox();
        this.index = index;
        this.log = log;
        this.killFrom = killFrom;
        this.blockSeconds = blockSeconds;
        this.playing = playing;
        this.meanwhile = meanwhile;
        this.say = say;
    }

    /**
     * Does it.
     *
     * @throws ScuffException when the sandbox does not die, does not come back, or does so only after the last block
     */
    Recovery happen() {
        waitUntil(() -> log.count() >= killFrom, "the music ended before its middle");
        // a plugin may have no state to save; its parameter values come back without one
        Stages.await(device.saveState().exceptionally(refused -> null), "save the state of " + name());
        List<ParameterValue> before = parameters();
        long processBefore = sandbox.process().orElse(-1);
        int from = log.count();
        sandbox.options(sandbox.options().with(RestartPolicy.MANUAL)); // one restart, and the one that is told
        long killed = System.nanoTime();
        sandbox.kill();
        waitUntil(() -> log.firstMissed(index, from) >= 0, "the sandbox " + sandbox.name() + " was killed, but plays on");
        int missed = log.firstMissed(index, from);
        say.accept("killed " + name() + (processBefore < 0 ? "" : ", process " + processBefore) + "; the music goes on");
        CompletionStage<Sandbox> restart = sandbox.restart();
        waitUntil(() -> restart.toCompletableFuture().isDone(), "the sandbox " + sandbox.name() + " did not come back within the music");
        Stages.await(restart, "restart the sandbox " + sandbox.name());
        waitUntil(() -> log.firstDone(index, missed) >= 0, "the sandbox " + sandbox.name() + " is back, but does not play");
        int sound = log.firstDone(index, missed);
        long processAfter = sandbox.process().orElse(-1);
        say.accept(name() + " plays again" + (processAfter < 0 ? "" : ", process " + processAfter));
        List<ParameterValue> after = parameters();
        return new Recovery(index, missed * blockSeconds, sound * blockSeconds, log.end(sound) - killed, processBefore, processAfter,
                before.size(), changed(before, after));
    }

    private String name() {
        return device.info().descriptor().name();
    }

    /** What only the plugin itself changes, a meter, is no setting to come back. */
    private List<ParameterValue> parameters() {
        List<Long> own = device.info().parameters().stream().filter(p -> p.is(ParameterFlag.READ_ONLY)).map(ParameterInfo::id).toList();
        return Stages.await(device.parameters(), "read the parameters of " + name()).stream().filter(v -> !own.contains(v.id())).toList();
    }

    private List<String> changed(List<ParameterValue> before, List<ParameterValue> after) {
        return before.stream().filter(v -> !after.contains(v)).map(v -> {
            Optional<ParameterInfo> info = device.info().parameters().stream().filter(p -> p.id() == v.id()).findFirst();
            return info.map(ParameterInfo::name).orElse(Long.toString(v.id()));
        }).toList();
    }

    private void waitUntil(BooleanSupplier condition, String otherwise) {
        while (!condition.getAsBoolean()) {
            if (!playing.getAsBoolean() && !condition.getAsBoolean()) {
                throw new ScuffException(otherwise + ": blocks.played=" + log.count() + " of " + log.capacity());
            }
            meanwhile.run();
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
