package scuff.client.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffException;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.SharedMemory;
import scuff.api.isolation.Toggles;
import scuff.client.audio.Member;
import scuff.client.formats.FormatBuild;
import scuff.client.isolation.InForce;
import scuff.client.log.OneLine;
import scuff.client.platform.Platform;
import scuff.client.process.Child;
import scuff.client.process.Spares;
import scuff.client.process.ToTheEnd;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;
import scuff.protocol.memory.SandboxMemory;

/** One process of a sandbox, from start to end: its channel, its memory, the audio thread's view of it. A restart makes another. */
public final class SandboxLink {
    private static final Duration WATCH = Duration.ofSeconds(1);
    /** A spare is up and has nothing else to do; one that needs longer is stopped or starved, and another is started. */
    private static final Duration SPARE_JOINS = Duration.ofSeconds(2);

    private final Child<FromSandbox, ToSandbox> child;
    private final boolean spare;
    private final SharedMemory shared;
    private final Member member;
    private final CompletableFuture<Void> dying = new CompletableFuture<>();
    private final Map<Integer, CompletableFuture<Instance>> ahead = new ConcurrentHashMap<>();
    /** The jars of formats it is known to have. */
    private final Set<Path> formats = ConcurrentHashMap.newKeySet();
    private final LastPlan plan = new LastPlan();
    private Thread watch;
    private volatile boolean audioThreadOnly;
    /** Blocks missed in a row when it was declared hung; 0: it was not. */
    private volatile int hung;
    /** When it was known that it has ended; guarded by this. */
    private long lostAt;
    private boolean released;

    private SandboxLink(Spares.Taken taken, SharedMemory shared, Member member) {
        this.child = taken.child();
        this.spare = taken.warm();
        this.shared = shared;
        this.member = member;
    }

    /**
     * Takes or starts a process and introduces it to the group.
     *
     * @throws ScuffException when it does not start, or ends before it is ready; nothing is left of it then
     */
    public static SandboxLink start(Platform platform, GroupRegion group, int slot, SandboxOptions options, boolean realTime, Consumer<FromSandbox> notices) {
        String name = options.name();
        try {
            Spares.Taken taken = platform.spares().take(name, notices,
                    options.confinement().map(to -> (command, code) -> group.backend().confine(to, command, code)));
            if (taken.warm()) {
                try {
                    return introduce(taken, platform, group, slot, name, realTime, SPARE_JOINS);
                } catch (RuntimeException e) { // it may have been stopped, or killed just now
                    platform.log().warn("spare of no use: sandbox=" + name + ", why=" + e.getMessage());
                    taken = platform.spares().start(name, notices);
                }
            }
            return introduce(taken, platform, group, slot, name, realTime, platform.timeouts().start());
        } catch (RuntimeException e) {
            throw new ScuffException("the sandbox did not start: sandbox=" + name + ", why=" + e.getMessage(), e);
        }
    }

    private static SandboxLink introduce(Spares.Taken taken, Platform platform, GroupRegion group, int slot, String name, boolean realTime,
            Duration patience) {
        IpcBackend backend = group.backend();
        SharedMemory shared = null;
        try {
            shared = backend.createMemory("scuff-sandbox", SandboxMemory.BYTES);
            SandboxMemory memory = SandboxMemory.create(shared.segment());
            SandboxLink link = new SandboxLink(taken, shared, new Member(slot, memory, group.go()[slot]));
            link.join(platform, group, realTime, patience);
            link.watch(backend.lifeSign(shared, SandboxMemory.LIFE), group, name);
            return link;
        } catch (RuntimeException e) {
            taken.child().kill();
            String saying = taken.child().ended().join().saying();
            if (shared != null) {
                shared.close();
            }
            throw new ScuffException(e.getMessage() + saying, e);
        }
    }

    private void join(Platform platform, GroupRegion group, boolean realTime, Duration patience) {
        long pid = child.pid();
        ToSandbox.Join join = new ToSandbox.Join(group.region(pid), new ToSandbox.Region(shared.tokenFor(pid), shared.bytes()), member.slot(),
                group.epoch().tokenFor(pid), group.done().tokenFor(pid), List.of(group.go()).stream().map(s -> s.tokenFor(pid)).toList(), realTime);
        FromSandbox.Joined joined = Answers.expect(child.call(join, patience), FromSandbox.Joined.class);
        platform.log().debug("sandbox ready: pid=" + pid + ", realTime=" + joined.realTime());
    }

    /** Where the system tells of a thread's death, it does so long before the process is gone. */
    private void watch(LifeSign life, GroupRegion group, String name) {
        watch = Thread.ofPlatform().name("scuff-watch-" + name).daemon().start(() -> {
            LifeSign.Sign sign = life.read();
            while ((sign == LifeSign.Sign.ALIVE || sign == LifeSign.Sign.NOT_HELD) && !child.ended().isDone()) {
                sign = life.await(sign, System.nanoTime() + WATCH.toNanos());
            }
            if (sign == LifeSign.Sign.DEAD) {
                lost(group);
                dying.complete(null);
                audioThreadOnly = !child.endsWithin(WATCH);
                child.kill(); // without its audio thread it is of no use
            }
        });
    }

    /** The process has ended, or will in a moment: a block that waits for it is told. */
    public synchronized void lost(GroupRegion group) {
        lostAt = lostAt == 0 ? System.nanoTime() : lostAt;
        if (!released) {
            group.engine().lost(member);
        }
    }

    /** When its end was noticed, a {@link System#nanoTime()}. */
    public synchronized long lostAt() {
        return lostAt;
    }

    /** It does nothing any more: ends it. */
    public void hung() {
        if (hung == 0) {
            hung = member.missed();
            child.kill();
        }
    }

    public Toggles toggles() {
        return InForce.of(child.recipe());
    }

    public long pid() {
        return child.pid();
    }

    /** Whether it was started before anybody needed it. */
    public boolean wasSpare() {
        return spare;
    }

    public Member member() {
        return member;
    }

    /** Used under the group's lock. */
    public LastPlan plan() {
        return plan;
    }

    /** Completes when the audio thread is gone and with it, in a moment, the process; never where the system does not tell. */
    public CompletableFuture<Void> dying() {
        return dying;
    }

    /** Instances that were made before this was the process of the sandbox, or why they could not be; by number of device. */
    public Map<Integer, CompletableFuture<Instance>> ahead() {
        return ahead;
    }

    public CompletableFuture<Child.End> ended() {
        return child.ended();
    }

    /** Why it ended, in words. @param lastCall what it was in, in words, or nothing */
    public String cause(Child.End end, String lastCall) {
        if (hung > 0) {
            return "it hung and was killed: missed=" + hung + " blocks in a row, in=" + (lastCall.isEmpty() ? "no call into a plugin" : lastCall);
        }
        return audioThreadOnly ? "its audio thread ended and left the process behind (a plugin ended the thread)" : end.cause();
    }

    public CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary) {
        return child.ask(request, binary);
    }

    public CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary, Duration timeout) {
        return child.ask(request, binary, timeout);
    }

    public <A extends FromSandbox> A call(ToSandbox request, byte[] binary, Class<A> answer, Duration timeout) {
        return Answers.expect(child.call(request, binary, timeout), answer);
    }

    /**
     * Makes sure that the process has a build of a format.
     *
     * @return why it does not take it; empty when it has it
     * @throws ScuffException when it does not answer, which says nothing of the build
     */
    public Optional<String> install(FormatBuild build, Duration patience) {
        if (build.jar() == null || formats.contains(build.jar())) {
            return Optional.empty();
        }
        var answer = child.call(new ToSandbox.InstallFormat(build.jar(), build.digest()), new byte[0], patience);
        if (answer.message() instanceof FromSandbox.Failed(String reason)) {
            return Optional.of(OneLine.of(reason));
        }
        Answers.expect(answer, FromSandbox.Done.class);
        formats.add(build.jar());
        return Optional.empty();
    }

    /** Of formats it needs no more than these. */
    public void retain(List<Path> jars) {
        formats.retainAll(jars);
        child.ask(new ToSandbox.RetainFormats(jars), new byte[0]);
    }

    public void kill() {
        child.kill();
    }

    /** Asks it to end; ends it when it does not. */
    public void quit(Duration patience) {
        child.ask(new ToSandbox.Quit(), new byte[0]);
        child.awaitEnd(patience);
    }

    /** The calls the process was in when it was last heard of, packed: the main thread's, then the audio thread's. 0 is none. */
    public LongStream lastCalls() {
        return LongStream.of(member.memory().mainCall(), member.memory().audioCall());
    }

    /** The process has ended and no plan uses it. */
    public void release() {
        ToTheEnd.join(watch);
        synchronized (this) {
            released = true;
            shared.close();
        }
    }
}
