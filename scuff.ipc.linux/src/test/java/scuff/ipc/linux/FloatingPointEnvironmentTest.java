package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.FloatingPoint;
import scuff.ffm.Downcall;

/** What a foreign library does to a thread's rounding is undone. */
class FloatingPointEnvironmentTest {
    private static final MethodHandle SET_ROUNDING = Downcall.of("fesetround", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    /** FE_TOWARDZERO in fenv.h. */
    private static final int TOWARD_ZERO = Machine.CURRENT == Machine.X64 ? 0xC00 : 0xC00000;

    private volatile double ten = 10;

    @Test
    void roundingIsBackAsItWasWhenSaved() throws Throwable {
        FloatingPoint control = new FloatingPointEnvironment();
        int refused;
        double cut;
        try {
            refused = (int) SET_ROUNDING.invokeExact(TOWARD_ZERO);
            cut = 1 / ten;
        } finally {
            control.restore();
        }
        double restored = 1 / ten;
        assertThat(refused).isZero();
        assertThat(cut).as("the library's doing was felt").isEqualTo(Math.nextDown(0.1));
        assertThat(restored).isEqualTo(0.1);
    }
}
