package scuff.ipc.linux;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import scuff.api.ipc.ConfinedCommand;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.Poller;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.ipc.StandardStreams;
import scuff.api.isolation.Confinement;

/** The backend for Linux. Keeps no state; what it makes belongs to the caller. */
@Component(property = IpcBackend.BACKEND + "=" + LinuxIpcBackend.NAME)
public final class LinuxIpcBackend implements IpcBackend {
    static final String NAME = "linux";
    private static final long LARGEST = 1L << 40;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SharedMemory createMemory(String label, long bytes) {
        requireSize(bytes);
        return MemfdMemory.create(label, bytes);
    }

    @Override
    public SharedMemory openMemory(String token, long bytes, SharedMemory.Access access) {
        requireSize(bytes);
        return MemfdMemory.open(token, bytes, access);
    }

    private static void requireSize(long bytes) {
        if (bytes < 1 || bytes > LARGEST) {
            throw new IllegalArgumentException("shared memory has 1 to " + LARGEST + " bytes, asked bytes=" + bytes);
        }
    }

    @Override
    public Signal createSignal(SharedMemory memory, long offset) {
        return new FutexSignal(new Futex(memory.segment(), offset));
    }

    @Override
    public Signal openSignal(SharedMemory memory, long offset, String token) {
        return createSignal(memory, offset);
    }

    @Override
    public LifeSign lifeSign(SharedMemory memory, long offset) {
        return new RobustLifeSign(new Futex(memory.segment(), offset));
    }

    @Override
    public ConfinedCommand confine(Confinement confinement, List<String> command, List<Path> ownCode) {
        String detail = Landlock.detail(Landlock.version(), confinement.network());
        DescriptorSocket listening = DescriptorSocket.listening();
        List<String> whole = new ArrayList<>(List.of(command.getFirst(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xrs", "-Xmx32m",
                "-XX:+DisplayVMOutputToStderr", "--enable-native-access=ALL-UNNAMED", "-cp",
                ownCode.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), ConfinedStart.class.getName()));
        whole.addAll(new ConfinedStart.Wish(listening.name(), confinement.network(), confinement.writable(), command).arguments());
        return new Handover(whole, detail, listening);
    }

    @Override
    public RealTimeGrant requestRealTime() {
        return RealTime.request();
    }

    @Override
    public void followParent(long parent) {
        Parent.follow(parent);
    }

    @Override
    public StandardStreams claimStandardStreams() {
        return StandardDescriptors.claim();
    }

    @Override
    public OptionalLong residentBytes(long process) {
        return ResidentMemory.of(process);
    }

    @Override
    public Poller newPoller() {
        return new DescriptorPoller();
    }

    @Override
    public FloatingPoint floatingPoint() {
        return new FloatingPointEnvironment();
    }
}
