package scuff.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KitTest {
    private static final FunctionDescriptor COMPARE =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    @Test
    void aMissingFunctionIsNamed() {
        assertThatThrownBy(() -> Downcall.of("no_such_function_anywhere", FunctionDescriptor.ofVoid()))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessageContaining("symbol=no_such_function_anywhere");
    }

    @Test
    void aFailedCallLeavesItsErrnoWithTheThreadThatCalled() throws Throwable {
        MethodHandle close = Downcall.withErrno("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int result = (int) close.invokeExact(Errno.segment(), -1);
        assertThat(result).isEqualTo(-1);
        assertThat(Errno.describeLast()).matches("errno=9 \\(.+\\)");
        var elsewhere = new int[] {-1};
        Thread.ofPlatform().start(() -> elsewhere[0] = Errno.last()).join();
        assertThat(elsewhere[0]).isZero();
    }

    @Test
    void aVariadicFunctionGetsItsVariableArguments() throws Throwable {
        MethodHandle print = Downcall.withErrno("snprintf", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_DOUBLE), Linker.Option.firstVariadicArg(3));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(32);
            int length = (int) print.invokeExact(Errno.segment(), text, 32L, arena.allocateFrom("%d %.2f"), 7, 0.25);
            assertThat(length).isEqualTo(6);
            assertThat(CString.read(text, 32)).isEqualTo("7 0.25");
        }
    }

    @Test
    void aFunctionIsCalledThroughItsAddress() throws Throwable {
        FunctionDescriptor abs = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        MemorySegment address = Linker.nativeLinker().defaultLookup().findOrThrow("abs");
        assertThat((int) Downcall.pointer(abs).invokeExact(address, -7)).isEqualTo(7);
    }

    @Test
    void aStringWithoutAnEndIsReadNoFurtherThanAllowed() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(8).fill((byte) 'x');
            assertThat(CString.read(text, 5)).isEqualTo("xxxxx");
            assertThat(CString.readArray(text, 2, 6)).isEqualTo("xxxxxx");
            assertThat(CString.read(MemorySegment.NULL, 5)).isEmpty();
        }
    }

    @Test
    void bytesThatAreNoTextBecomeReplacementCharacters() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, (byte) 'a', (byte) 0xFF, (byte) 'b', (byte) 0, (byte) 'c');
            assertThat(CString.read(text, 5)).isEqualTo("a\uFFFDb");
        }
    }

    @Test
    void aStringTooLongForItsArrayIsCutBetweenCharactersAndEnded() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = arena.allocate(8).fill((byte) 'z');
            CString.writeArray(struct, 1, 4, "añb"); // 61 C3 B1 62: the b must go
            assertThat(CString.readArray(struct, 1, 4)).isEqualTo("añ");
            CString.writeArray(struct, 1, 3, "añb"); // only half of ñ would fit
            assertThat(CString.readArray(struct, 1, 3)).isEqualTo("a");
            CString.writeArray(struct, 1, 1, "añb");
            assertThat(CString.readArray(struct, 1, 1)).isEmpty();
            assertThat(struct.asSlice(5).toArray(ValueLayout.JAVA_BYTE)).isEqualTo("zzz".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void whatAnUpcallThrowsIsReportedAndReachesCAsZero() throws Throwable {
        List<Throwable> thrown = new ArrayList<>();
        MethodHandle target = MethodHandles.lookup().findStatic(KitTest.class, "refuse",
                MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
        FunctionDescriptor makePointer = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        MethodHandle pointerTarget = MethodHandles.lookup().findStatic(KitTest.class, "refusePointer",
                MethodType.methodType(MemorySegment.class, MemorySegment.class));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stub = Upcall.stub(target, COMPARE, arena, thrown::add);
            MemorySegment pointerStub = Upcall.stub(pointerTarget, makePointer, arena, thrown::add);
            int answer = (int) Downcall.pointer(COMPARE).invokeExact(stub, stub, stub);
            MemorySegment pointer = (MemorySegment) Downcall.pointer(makePointer).invokeExact(pointerStub, stub);
            assertThat(answer).isZero();
            assertThat(pointer.address()).isZero();
        }
        assertThat(thrown).extracting(Throwable::getMessage).containsExactly("refused", "refused as well");
    }

    static int refuse(MemorySegment left, MemorySegment right) {
        throw new IllegalStateException("refused");
    }

    static MemorySegment refusePointer(MemorySegment argument) {
        throw new IllegalStateException("refused as well");
    }
}
