package scuff.client.link;

import java.util.function.ToIntFunction;
import scuff.api.client.Sandbox;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.client.audio.AudioEngine;
import scuff.protocol.control.ToSandbox.Region;
import scuff.protocol.memory.GroupMemory;

/**
 * The memory a group's sandboxes share, its words, and the engine that works with them.
 *
 * @param backend the one all memory of the group is made by, as long as it lives, and its processes are confined by: a backend hands over
 *                what it has made itself to processes it has confined itself
 */
public record GroupRegion(IpcBackend backend, SharedMemory shared, Signal epoch, Signal done, Signal[] go, AudioEngine engine) {

    /** @param slotOf the slot of a sandbox of this group, else -1 */
    public static GroupRegion create(IpcBackend backend, int maxFrames, ToIntFunction<Sandbox> slotOf) {
        SharedMemory shared = backend.createMemory("scuff-group", GroupMemory.BYTES);
        try {
            return of(backend, shared, maxFrames, slotOf);
        } catch (RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    private static GroupRegion of(IpcBackend backend, SharedMemory shared, int maxFrames, ToIntFunction<Sandbox> slotOf) {
        GroupMemory memory = GroupMemory.create(shared.segment());
        Signal epoch = backend.createSignal(shared, GroupMemory.EPOCH);
        Signal done = backend.createSignal(shared, GroupMemory.DONE);
        Signal[] go = new Signal[GroupMemory.MAX_SANDBOXES];
        for (int slot = 0; slot < go.length; slot++) {
            go[slot] = backend.createSignal(shared, GroupMemory.goOffset(slot));
        }
        return new GroupRegion(backend, shared, epoch, done, go, new AudioEngine(memory, epoch, done, go, maxFrames, slotOf));
    }

    /** What a new process is told; the mark it will look for is made good, should another sandbox have spoilt it. */
    Region region(long process) {
        GroupMemory.create(shared.segment());
        return new Region(shared.tokenFor(process), shared.bytes());
    }
}
