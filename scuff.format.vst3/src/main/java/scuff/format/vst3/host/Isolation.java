package scuff.format.vst3.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.util.Optional;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Method;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.abi.Unknown.FUnknown;

/**
 * The interface of our own by which a plugin learns what it has of its own; {@code docs/isolation.md} has its C++ declaration.
 * Contexts and component handlers have it.
 */
public final class Isolation {
    public static final Interface TYPE =
            new Interface("scuff::IScuffIsolation", new Uid(0x5C0FF150, 0x4C0A7109, 0x8E5D1D3A, 0x6F27B94C), FUnknown.TYPE, 4);

    /** {@code tresult getToggle(const char8 *toggle, TBool *on)} */
    public static final Method GET_TOGGLE = new Method(TYPE, 3, "i32(ptr, ptr, ptr)");

    private Isolation() {}

    /** @param toggles null when nobody knows which device asks */
    static long answer(Toggles toggles, long name, long out) {
        Optional<Toggle> toggle = Toggle.named(Memory.text(name));
        if (toggle.isEmpty() || out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        if (toggles == null) {
            return Result.FALSE.code;
        }
        Memory.ALL.set(JAVA_BYTE, out, (byte) (toggles.isOn(toggle.get()) ? 1 : 0));
        return Result.OK.code;
    }
}
