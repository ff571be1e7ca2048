package scuff.shell.fake;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.Connection;
import scuff.api.client.Device;
import scuff.api.client.GroupAudio;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.Transport;

/** Processes a block on the calling thread; remembers the length of each. */
public final class FakeAudio implements GroupAudio, BlockReport {
    private static final int CAPACITY = 4096;

    private final FakeGroup group;
    private final Map<Sandbox, Outcome> outcomes = new HashMap<>();
    private final List<Integer> blockLengths = new ArrayList<>();
    private final Map<Device, EventBuffer> events = new HashMap<>();
    private final Transport transport = new Transport(Arena.ofAuto().allocate(Transport.BYTES, 8));
    private final EventReader reader = new EventReader();
    private long block;

    FakeAudio(FakeGroup group) {
        this.group = group;
    }

    /** How long each block so far was, frames. */
    public List<Integer> blockLengths() {
        return blockLengths;
    }

    @Override
    public MemorySegment input(AudioPort groupInput, int channel) {
        return MemorySegment.ofArray(((FakePort) groupInput).samples[channel]);
    }

    @Override
    public MemorySegment output(AudioPort groupOutput, int channel) {
        return MemorySegment.ofArray(((FakePort) groupOutput).samples[channel]);
    }

    @Override
    public EventBuffer events(Device device) {
        return events.computeIfAbsent(device, d -> new EventBuffer(
                Arena.ofAuto().allocate(EventBuffer.requiredBytes(CAPACITY, EventBuffer.bytesFor(CAPACITY)), 8), CAPACITY, EventBuffer.bytesFor(CAPACITY)));
    }

    @Override
    public EventBuffer eventsFrom(Device device) {
        throw new UnsupportedOperationException("no test needs events yet");
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public long processNanos(Device device) {
        return 0;
    }

    @Override
    public BlockReport process(int frames, long deadline) {
        if (frames < 1 || frames > group.options().activation().maxFrames()) {
            throw new IllegalArgumentException("frames=" + frames);
        }
        block++;
        blockLengths.add(frames);
        group.fakeSandboxes().forEach(s -> outcomes.put(s, decide(s)));
        for (FakeDevice device : group.fakeDevices()) {
            device.fakeInputs().forEach(p -> gather(p, frames));
            run(device, frames);
        }
        group.connections().stream().map(Connection::target).filter(t -> t.device().isEmpty()).distinct()
                .forEach(t -> gather((FakePort) t, frames));
        group.platform().afterBlock(block);
        return this;
    }

    private Outcome decide(FakeSandbox sandbox) {
        if (sandbox.crashesAt == block) {
            sandbox.die("the plugin crashed: signal=11 (segmentation fault)", 139);
        }
        if (!sandbox.alive()) {
            return Outcome.ABSENT;
        }
        return sandbox.lateFrom > 0 && block >= sandbox.lateFrom ? Outcome.LATE : Outcome.DONE;
    }

    /** Values count from the start of the block: nobody here looks closer. */
    private void take(FakeDevice device) {
        EventBuffer buffer = events(device);
        for (int i = 0; reader.read(buffer, i); i++) {
            if (reader.isGlobalValue()) {
                device.setParameters(List.of(new ParameterValue(reader.parameter(), reader.value())));
            }
        }
        buffer.clear();
    }

    private void run(FakeDevice device, int frames) {
        take(device);
        if (outcomes.get(device.sandbox()) == Outcome.DONE) {
            device.process(frames);
            return;
        }
        for (FakePort output : device.fakeOutputs()) {
            for (int c = 0; c < output.channels(); c++) {
                Arrays.fill(output.samples[c], 0, frames, 0);
                if (device.latePolicy() == LatePolicy.DRY) {
                    System.arraycopy(device.fakeInputs().getFirst().samples[c], 0, output.samples[c], 0, frames);
                }
            }
        }
    }

    /** Mixes all sources of a target: equal counts one to one, mono to all, anything to mono as the mean. */
    private void gather(FakePort target, int frames) {
        for (float[] channel : target.samples) {
            Arrays.fill(channel, 0, frames, 0);
        }
        for (Connection connection : group.connections()) {
            if (connection.target() == target) {
                FakePort source = (FakePort) connection.source();
                float[][] late = new float[source.channels()][frames];
                group.lines().get(connection).process(source.samples, late, frames, Map.of());
                mix(late, target.samples, frames);
            }
        }
    }

    private static void mix(float[][] from, float[][] to, int frames) {
        for (int i = 0; i < frames; i++) {
            if (to.length == 1 && from.length > 1) {
                float sum = 0;
                for (float[] channel : from) {
                    sum += channel[i];
                }
                to[0][i] += sum / from.length;
            } else {
                for (int c = 0; c < to.length; c++) {
                    to[c][i] += from.length == 1 ? from[0][i] : c < from.length ? from[c][i] : 0;
                }
            }
        }
    }

    @Override
    public long block() {
        return block;
    }

    @Override
    public long roundTripNanos() {
        return 1_000 * block;
    }

    @Override
    public boolean complete() {
        return outcomes.values().stream().allMatch(o -> o == Outcome.DONE);
    }

    @Override
    public Outcome outcome(Sandbox sandbox) {
        return outcomes.get(sandbox);
    }

    @Override
    public long busyNanos(Sandbox sandbox) {
        return outcome(sandbox) == Outcome.DONE ? 500 : 0;
    }

    @Override
    public int droppedEvents() {
        return 0;
    }
}
