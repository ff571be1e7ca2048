package scuff.format.vst3.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.ffm.Utf16;
import scuff.format.vst3.abi.Hosts.IAttributeList;
import scuff.format.vst3.abi.Hosts.IHostApplication;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Streams;
import scuff.format.vst3.abi.Streams.IBStream;
import scuff.format.vst3.abi.Streams.ISizeableStream;
import scuff.format.vst3.abi.Unknown.FUnknown;
import scuff.format.vst3.abi.Views.IEventHandler;
import scuff.format.vst3.abi.Views.IRunLoop;
import scuff.format.vst3.abi.Views.ITimerHandler;
import scuff.format.vst3.com.HostFunctions;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;
import scuff.format.vst3.com.Reference;
import scuff.tck.format.RecordingHost;

/** Our objects, called as plugins call them: through their tables. */
class HostObjectsTest {
    private final List<Throwable> failures = new ArrayList<>();

    /** A plugin's handler of timers and descriptors, made the way we make ours. */
    private static final class Handler extends HostObject {
        private static final HostType<Handler> TYPE = new HostType<>(Handler.class, ITimerHandler.TYPE, IEventHandler.TYPE)
                .method(ITimerHandler.ON_TIMER, (handler, none, nor, neither) -> handler.count(1))
                .method(IEventHandler.ON_FD_IS_SET, (handler, fd, none, nor) -> handler.count((int) fd));

        private final List<Integer> calls = new ArrayList<>();
        private Runnable during = () -> { };

        Handler(List<Throwable> failures) {
            super(TYPE, failures::add);
        }

        private long count(int what) {
            calls.add(what);
            during.run();
            return 0;
        }
    }

    @Test
    void theRunLoopCallsAndMayBeEndedFromInsideACall() {
        RecordingHost host = new RecordingHost();
        HostApplication application = HostApplication.of(host, new Attendance().expect(host));
        long loop = application.as(IRunLoop.TYPE);
        Handler handler = new Handler(failures);
        assertThat(IRunLoop.REGISTER_TIMER.call(loop, handler.address(), 16)).isZero();
        assertThat(IRunLoop.REGISTER_EVENT_HANDLER.call(loop, handler.as(IEventHandler.TYPE), 5)).isZero();
        assertThat(IRunLoop.REGISTER_EVENT_HANDLER.call(loop, handler.as(IEventHandler.TYPE), 6)).isZero();
        assertThat(handler.references()).isEqualTo(4);
        handler.during = () -> IRunLoop.UNREGISTER_TIMER.call(loop, handler.address());
        Runnable tick = host.timers.values().iterator().next().task();
        tick.run();
        tick.run();
        host.watches.get(6).listener().ready(6, 1);
        assertThat(handler.calls).containsExactly(1, 6);
        assertThat(host.timers).isEmpty();
        assertThat(IRunLoop.UNREGISTER_EVENT_HANDLER.call(loop, handler.as(IEventHandler.TYPE))).isZero();
        assertThat(host.watches).isEmpty();
        assertThat(handler.references()).isEqualTo(1);
        assertThat(IRunLoop.UNREGISTER_TIMER.call(loop, handler.address())).isEqualTo(Result.FALSE.code);
        application.end();
    }

    /** It is one object for all, so who is being called is who asks. */
    @Test
    void theSharedRunLoopServesWhoIsBeingCalledAndEndsWhatADeviceLeaves() {
        RecordingHost one = new RecordingHost();
        RecordingHost other = new RecordingHost();
        Attendance attendance = new Attendance();
        Attendance.Guest guest = attendance.expect(one);
        Attendance.Guest neighbour = attendance.expect(other);
        long loop = HostApplication.shared("Scuff", attendance).as(IRunLoop.TYPE);
        Handler handler = new Handler(failures);
        Handler left = new Handler(failures);
        assertThat(IRunLoop.REGISTER_TIMER.call(loop, handler.address(), 16)).as("nobody is being called").isEqualTo(Result.FALSE.code);
        try (Attendance.Visit visit = guest.visit()) {
            assertThat(IRunLoop.REGISTER_TIMER.call(loop, handler.address(), 16)).isZero();
            try (Attendance.Visit inside = neighbour.visit()) {
                assertThat(IRunLoop.REGISTER_TIMER.call(loop, left.address(), 20)).isZero();
                assertThat(IRunLoop.UNREGISTER_TIMER.call(loop, handler.address())).as("of the other").isZero();
            }
            assertThat(IRunLoop.REGISTER_EVENT_HANDLER.call(loop, handler.as(IEventHandler.TYPE), 7)).as("after the inner visit").isZero();
        }
        assertThat(one.timers).isEmpty();
        assertThat(one.watches).containsOnlyKeys(7);
        assertThat(other.timers).hasSize(1);
        left.during = () -> IRunLoop.REGISTER_TIMER.call(loop, left.address(), 40);
        other.timers.values().iterator().next().task().run();
        assertThat(other.timers).as("asked for inside a tick").hasSize(2);
        guest.leave();
        neighbour.leave();
        assertThat(one.watches).isEmpty();
        assertThat(other.timers).isEmpty();
    }

    @Test
    void theRunLoopIsForTheMainThreadOnly() throws InterruptedException {
        RecordingHost host = new RecordingHost();
        HostApplication application = HostApplication.of(host, new Attendance().expect(host));
        Handler handler = new Handler(failures);
        int[] answer = new int[1];
        Thread.ofPlatform().start(() -> answer[0] = IRunLoop.REGISTER_TIMER.call(application.as(IRunLoop.TYPE), handler.address(), 16)).join();
        assertThat(answer[0]).isEqualTo(Result.INVALID_ARGUMENT.code);
        assertThat(host.timers).isEmpty();
        application.end();
    }

    /** A plugin that is never unloaded may hold an object, and call it, after the bundle that made it has gone. */
    @Test
    void whatIsLeftWithAPluginAnswersWithErrorsWhenTheBundleHasGone() {
        Handler kept = new Handler(failures);
        FUnknown.ADD_REF.call(kept.address());
        HostFunctions.revoke();
        assertThat(ITimerHandler.ON_TIMER.call(kept.address())).as("returns nothing, does nothing").isZero();
        assertThat(IEventHandler.ON_FD_IS_SET.call(kept.as(IEventHandler.TYPE), 3)).isZero();
        try (Reference none = Reference.query(kept.address(), IEventHandler.TYPE)) {
            assertThat(none.exists()).isFalse();
        }
        assertThat(FUnknown.RELEASE.call(kept.address())).isZero();
        assertThat(kept.calls).isEmpty();
        Handler fresh = new Handler(failures);
        ITimerHandler.ON_TIMER.call(fresh.address());
        assertThat(fresh.calls).as("a format that begins again").containsExactly(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void referencesAreCountedRightFromManyThreads() throws InterruptedException {
        Handler handler = new Handler(failures);
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    try (Reference face = Reference.query(handler.address(), IEventHandler.TYPE)) {
                        FUnknown.ADD_REF.call(face.address());
                        FUnknown.RELEASE.call(face.address());
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(handler.references()).isEqualTo(1);
    }

    @Test
    void whatAMethodThrowsIsAnErrorForThePluginAndIsReported() {
        Handler handler = new Handler(failures);
        handler.during = () -> {
            throw new IllegalStateException("mine");
        };
        ITimerHandler.ON_TIMER.call(handler.address());
        assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("mine");
    }

    @Test
    void aStreamTransfersWhatItHasAndNoMore() {
        try (Arena arena = Arena.ofConfined(); ByteStream reading = ByteStream.of(new byte[] {1, 2, 3, 4, 5}, failures::add)) {
            MemorySegment buffer = arena.allocate(16);
            MemorySegment out = arena.allocate(8, 8);
            long stream = reading.address();
            assertThat(IBStream.READ.call(stream, buffer.address(), 3, 0)).as("the pointer may be null").isZero();
            assertThat(IBStream.READ.call(stream, buffer.address(), 10, out.address())).isZero();
            assertThat(out.get(ValueLayout.JAVA_INT, 0)).isEqualTo(2);
            assertThat(IBStream.READ.call(stream, buffer.address(), 10, out.address())).isZero();
            assertThat(out.get(ValueLayout.JAVA_INT, 0)).isZero();
            assertThat(IBStream.SEEK.call(stream, -2, Streams.IB_SEEK_END, out.address())).isZero();
            assertThat(out.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(3);
            assertThat(IBStream.SEEK.call(stream, -9, Streams.IB_SEEK_CUR, 0)).isEqualTo(Result.INVALID_ARGUMENT.code);
            assertThat(IBStream.SEEK.call(stream, Long.MAX_VALUE, Streams.IB_SEEK_CUR, 0)).isEqualTo(Result.INVALID_ARGUMENT.code);
            assertThat(IBStream.SEEK.call(stream, Long.MIN_VALUE, Streams.IB_SEEK_CUR, 0)).isEqualTo(Result.INVALID_ARGUMENT.code);
            assertThat(IBStream.WRITE.call(stream, buffer.address(), 1, 0)).isEqualTo(Result.INVALID_ARGUMENT.code);
            assertThat(IBStream.READ.call(stream, buffer.address(), -1, 0)).isEqualTo(Result.INVALID_ARGUMENT.code);
            try (Reference sized = Reference.query(stream, ISizeableStream.TYPE)) {
                assertThat(ISizeableStream.GET_STREAM_SIZE.call(sized.address(), out.address())).isZero();
                assertThat(out.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(5);
            }
        }
    }

    @Test
    void aStreamThatIsFullSaysSo() {
        try (Arena arena = Arena.ofConfined(); ByteStream writing = ByteStream.empty(10, failures::add)) {
            MemorySegment buffer = arena.allocate(16).fill((byte) 7);
            assertThat(IBStream.WRITE.call(writing.address(), buffer.address(), 6, 0)).isZero();
            assertThat(IBStream.WRITE.call(writing.address(), buffer.address(), 6, 0)).isEqualTo(Result.OUT_OF_MEMORY.code);
            assertThat(writing.overflowed()).isTrue();
            assertThat(IBStream.SEEK.call(writing.address(), 9, Streams.IB_SEEK_SET, 0)).isZero();
            assertThat(IBStream.WRITE.call(writing.address(), buffer.address(), 1, 0)).isZero();
            assertThat(writing.written()).containsExactly(7, 7, 7, 7, 7, 7, 0, 0, 0, 7);
        }
    }

    @Test
    void attributesAreOfTheTypeTheyWereSetWithAndTextsAreCutAtTheirRoom() {
        HostApplication application = HostApplication.ofFactories(new Attendance());
        try (Arena arena = Arena.ofConfined()) {
            long ids = arena.allocate(16, 8).address();
            IAttributeList.TYPE.iid().write(ids);
            MemorySegment out = arena.allocate(16, 8);
            assertThat(IHostApplication.CREATE_INSTANCE.call(application.address(), ids, ids, out.address())).isZero();
            try (Reference list = Reference.owned(out.get(ValueLayout.JAVA_LONG, 0))) {
                long name = arena.allocateFrom("name").address();
                MemorySegment text = arena.allocate(64, 2);
                Utf16.write(text.address(), 32, "abcdef");
                assertThat(IAttributeList.SET_STRING.call(list.address(), name, text.address())).isZero();
                MemorySegment room = arena.allocate(64, 2).fill((byte) 1);
                assertThat(IAttributeList.GET_STRING.call(list.address(), name, room.address(), 8)).isZero();
                assertThat(Utf16.read(room.address(), 32)).as("8 bytes are 4 characters").isEqualTo("abc");
                assertThat(room.get(ValueLayout.JAVA_BYTE, 8)).isEqualTo((byte) 1);
                assertThat(IAttributeList.GET_INT.call(list.address(), name, out.address())).isEqualTo(Result.FALSE.code);
                assertThat(IAttributeList.SET_BINARY.call(list.address(), name, 0, 5)).isEqualTo(Result.INVALID_ARGUMENT.code);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void editsKeepTheirOrderAndAFullRingSaysSo() {
        EditRing ring = new EditRing();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < EditRing.capacity(); i++) {
                assertThat(ring.offer(EditRing.Kind.VALUE, i, i)).isTrue();
            }
            assertThat(ring.offer(EditRing.Kind.END, 0, 0)).isFalse();
            for (int i = 0; i < EditRing.capacity(); i++, ring.remove()) {
                assertThat(ring.hasNext()).isTrue();
                assertThat(ring.parameter()).isEqualTo(i);
            }
            assertThat(ring.hasNext()).isFalse();
        }
    }
}
