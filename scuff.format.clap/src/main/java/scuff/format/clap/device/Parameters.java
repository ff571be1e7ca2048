package scuff.format.clap.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.ffm.CString;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapParams;
import scuff.hosting.bounds.Claims;

/**
 * The parameters of a plugin ({@code clap.params}). One without the extension, or without one of its functions, has nothing of
 * what that gives.
 */
@MainThread
final class Parameters {
    private static final int TEXT_BYTES = 1024;

    private final PluginFunctions plugin;
    private final Claims claims;
    private final DeviceHost host;
    private final NativeFunction count;
    private final NativeFunction getInfo;
    private final NativeFunction getValue;
    private final NativeFunction valueToText;
    private final NativeFunction textToValue;
    private final NativeFunction flush;

    Parameters(PluginFunctions plugin, PluginRef ref, DeviceHost host) {
        this.plugin = plugin;
        claims = Claims.of(ref);
        this.host = host;
        long extension = plugin.extension(ClapParams.EXT_PARAMS);
        count = ClapParams.Plugin.COUNT.get(extension);
        getInfo = ClapParams.Plugin.GET_INFO.get(extension);
        getValue = ClapParams.Plugin.GET_VALUE.get(extension);
        valueToText = ClapParams.Plugin.VALUE_TO_TEXT.get(extension);
        textToValue = ClapParams.Plugin.TEXT_TO_VALUE.get(extension);
        flush = ClapParams.Plugin.FLUSH.get(extension);
    }

    /** What the plugin does not describe is left out, and logged. */
    List<ParameterInfo> all() {
        int n = count();
        var all = new ArrayList<ParameterInfo>(n);
        try (Arena call = Arena.ofConfined()) {
            long info = call.allocate(ClapParams.Info.BYTES, Long.BYTES).address();
            for (int i = 0; i < n; i++) {
                if (getInfo.callBoolean(plugin.address(), i, info)) {
                    all.add(read(info));
                } else {
                    host.log(DeviceHost.Severity.PLUGIN_MISBEHAVING, "a plugin does not describe a parameter it says it has: "
                            + claims.whose() + ", index=" + i + ", parameters=" + n);
                }
            }
        }
        return all;
    }

    /** How many there are; fixed while the plugin is active. */
    int count() {
        if (!count.exists() || !getInfo.exists()) {
            return 0;
        }
        return claims.count("parameters", count.callInt(plugin.address()), Claims.MOST_PARAMETERS);
    }

    private ParameterInfo read(long info) {
        long id = ClapParams.Info.ID.getUnsigned(info);
        double defaultValue = ClapParams.Info.DEFAULT_VALUE.get(info);
        return new ParameterInfo(id, ClapParams.Info.NAME.get(info), ClapParams.Info.MODULE.get(info),
                ClapParams.Info.MIN_VALUE.get(info), ClapParams.Info.MAX_VALUE.get(info), defaultValue,
                flags(ClapParams.Info.FLAGS.get(info)), toText(id, defaultValue));
    }

    private static Set<ParameterFlag> flags(int bits) {
        Set<ParameterFlag> flags = EnumSet.noneOf(ParameterFlag.class);
        for (ParameterFlag flag : ParameterFlag.values()) {
            if ((bits & bit(flag)) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static int bit(ParameterFlag flag) {
        return switch (flag) {
            case STEPPED -> ClapParams.PARAM_IS_STEPPED;
            case PERIODIC -> ClapParams.PARAM_IS_PERIODIC;
            case HIDDEN -> ClapParams.PARAM_IS_HIDDEN;
            case READ_ONLY -> ClapParams.PARAM_IS_READONLY;
            case BYPASS -> ClapParams.PARAM_IS_BYPASS;
            case AUTOMATABLE -> ClapParams.PARAM_IS_AUTOMATABLE;
            case MODULATABLE -> ClapParams.PARAM_IS_MODULATABLE;
            case REQUIRES_PROCESS -> ClapParams.PARAM_REQUIRES_PROCESS;
            case ENUM -> ClapParams.PARAM_IS_ENUM;
            case PROGRAM -> 0; // CLAP has no word for it
        };
    }

    double value(long id) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment value = call.allocate(ValueLayout.JAVA_DOUBLE);
            if (getValue.exists() && getValue.callBoolean(plugin.address(), (int) id, value.address())) {
                return value.get(ValueLayout.JAVA_DOUBLE, 0);
            }
        }
        throw claims.noSuchParameter(id, count());
    }

    /** What the plugin lets others set, as it is now; values that are no numbers are left out. */
    List<ParameterValue> settable() {
        return all().stream().filter(parameter -> !parameter.is(ParameterFlag.READ_ONLY))
                .map(parameter -> new ParameterValue(parameter.id(), value(parameter.id())))
                .filter(parameter -> Double.isFinite(parameter.value())).toList();
    }

    /** Empty when the plugin does not say. */
    String toText(long id, double value) {
        if (!valueToText.exists()) {
            return "";
        }
        try (Arena call = Arena.ofConfined()) {
            MemorySegment text = call.allocate(TEXT_BYTES);
            boolean said = valueToText.callWithDouble(plugin.address(), (int) id, value, text.address(), TEXT_BYTES);
            return said ? CString.readArray(text, 0, TEXT_BYTES) : "";
        }
    }

    /** Empty when the plugin does not understand. */
    OptionalDouble toValue(long id, String text) {
        if (!textToValue.exists()) {
            return OptionalDouble.empty();
        }
        try (Arena call = Arena.ofConfined()) {
            MemorySegment value = call.allocate(ValueLayout.JAVA_DOUBLE);
            long bytes = call.allocateFrom(text).address();
            boolean understood = textToValue.callBoolean(plugin.address(), (int) id, bytes, value.address());
            return understood ? OptionalDouble.of(value.get(ValueLayout.JAVA_DOUBLE, 0)) : OptionalDouble.empty();
        }
    }

    /** In the audio role while active. @param in, out addresses of event lists */
    void flush(long in, long out) {
        if (flush.exists()) {
            flush.call(plugin.address(), in, out);
        }
    }
}
