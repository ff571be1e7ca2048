package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginRef;
import scuff.ffm.Memory;
import scuff.ffm.Utf16;
import scuff.format.vst3.abi.Controllers;
import scuff.format.vst3.abi.Controllers.IEditController;
import scuff.format.vst3.abi.Result;
import scuff.hosting.bounds.Claims;

/** The parameters of a plugin, asked of its controller. A plugin without a controller has none. */
@MainThread
final class Parameters {
    private static final int TEXT_UNITS = 128;
    private static final int SNAPSHOT_BYTES = Integer.BYTES + Double.BYTES;
    private static final String EMULATED = "MIDI CC ";

    private final Instance plugin;
    private final Claims claims;
    private final DeviceHost host;
    private ParameterTable table = new ParameterTable(List.of());
    private ParameterTable asked = table;
    private List<String> units = List.of();
    private volatile Thread setting;

    Parameters(Instance plugin, PluginRef ref, DeviceHost host) {
        this.plugin = plugin;
        claims = Claims.of(ref);
        this.host = host;
    }

    /** As it was read last. */
    ParameterTable table() {
        return table;
    }

    /**
     * Reads all of them, in one sweep. What the plugin does not describe is left out, and logged.
     *
     * @param fixed whether blocks run, which keep to the table they began with
     */
    List<ParameterInfo> read(boolean fixed) {
        deliver();
        int n = count();
        var all = new ArrayList<ParameterInfo>(n);
        var entries = new ArrayList<ParameterTable.Entry>(n);
        var texts = new ArrayList<String>(n);
        UnitNames modules = UnitNames.of(plugin);
        try (Arena call = Arena.ofConfined()) {
            long info = call.allocate(Controllers.ParameterInfo.BYTES, Long.BYTES).address();
            for (int i = 0; i < n; i++) {
                Memory.clear(info, Controllers.ParameterInfo.BYTES);
                if (Result.isOk(IEditController.GET_PARAMETER_INFO.call(plugin.controller(), i, info))) {
                    texts.add(Controllers.ParameterInfo.UNITS.get(info));
                    entries.add(entry(info));
                    all.add(read(info, entries.getLast().scale(), texts.getLast(), modules));
                } else {
                    host.log(DeviceHost.Severity.PLUGIN_MISBEHAVING, "a plugin does not describe a parameter it says it has: "
                            + claims.whose() + ", index=" + i + ", parameters=" + n);
                }
            }
        }
        adopt(new ParameterTable(entries), texts, fixed);
        return all;
    }

    private void adopt(ParameterTable read, List<String> texts, boolean fixed) {
        if (read.isSameAs(table)) {
            units = texts;
        } else if (fixed) {
            askForRestart(read);
        } else {
            table = read.carryOn(table);
            units = texts;
        }
    }

    /**
     * The next activation has the new ones. A plugin that has others whenever it is active is asked once: it would be switched off
     * and on for ever.
     */
    private void askForRestart(ParameterTable read) {
        if (!read.isSameAs(asked)) {
            asked = read;
            host.restartWanted();
        }
    }

    private int count() {
        int said = plugin.controller() == 0 ? 0 : IEditController.GET_PARAMETER_COUNT.call(plugin.controller());
        return claims.count("parameters", said, Claims.MOST_PARAMETERS);
    }

    private ParameterTable.Entry entry(long info) {
        int id = Controllers.ParameterInfo.ID.get(info);
        Scale scale = Scale.of(Math.max(0, Controllers.ParameterInfo.STEP_COUNT.get(info)),
                normalised -> IEditController.NORMALIZED_PARAM_TO_PLAIN.callDouble(plugin.controller(), id, normalised));
        return new ParameterTable.Entry(id, scale, has(Controllers.ParameterInfo.FLAGS.get(info), Controllers.IS_PROGRAM_CHANGE),
                has(Controllers.ParameterInfo.FLAGS.get(info), Controllers.IS_READ_ONLY));
    }

    private ParameterInfo read(long info, Scale scale, String units, UnitNames modules) {
        int id = Controllers.ParameterInfo.ID.get(info);
        String title = Controllers.ParameterInfo.TITLE.get(info);
        String name = title.isEmpty() ? Controllers.ParameterInfo.SHORT_TITLE.get(info) : title;
        double defaultValue = Controllers.ParameterInfo.DEFAULT_NORMALIZED_VALUE.get(info);
        return new ParameterInfo(Integer.toUnsignedLong(id), name, modules.module(Controllers.ParameterInfo.UNIT_ID.get(info)),
                scale.min(), scale.max(), scale.plain(defaultValue),
                flags(Controllers.ParameterInfo.FLAGS.get(info), scale, name), text(id, defaultValue, units));
    }

    private static Set<ParameterFlag> flags(int bits, Scale scale, String name) {
        Set<ParameterFlag> flags = EnumSet.noneOf(ParameterFlag.class);
        add(flags, ParameterFlag.AUTOMATABLE, has(bits, Controllers.CAN_AUTOMATE));
        add(flags, ParameterFlag.READ_ONLY, has(bits, Controllers.IS_READ_ONLY));
        add(flags, ParameterFlag.PERIODIC, has(bits, Controllers.IS_WRAP_AROUND));
        add(flags, ParameterFlag.BYPASS, has(bits, Controllers.IS_BYPASS));
        add(flags, ParameterFlag.STEPPED, scale.steps() > 0);
        add(flags, ParameterFlag.ENUM, scale.steps() > 0 && has(bits, Controllers.IS_LIST));
        add(flags, ParameterFlag.PROGRAM, has(bits, Controllers.IS_PROGRAM_CHANGE));
        // the up to 2,080 stand-ins for MIDI controllers are for the host to drive, not for a person
        add(flags, ParameterFlag.HIDDEN, has(bits, Controllers.IS_HIDDEN) || name.startsWith(EMULATED));
        return flags;
    }

    private static boolean has(int bits, int flag) {
        return (bits & flag) != 0;
    }

    private static void add(Set<ParameterFlag> flags, ParameterFlag flag, boolean is) {
        if (is) {
            flags.add(flag);
        }
    }

    private int position(long id) {
        int position = id >>> 32 == 0 ? table.position((int) id) : -1;
        if (position < 0) {
            throw claims.noSuchParameter(id, table.count());
        }
        return position;
    }

    double value(long id) {
        int position = position(id);
        deliver();
        return table.scale(position).plain(IEditController.GET_PARAM_NORMALIZED.callDouble(plugin.controller(), (int) id, 0));
    }

    String toText(long id, double plain) {
        int position = id >>> 32 == 0 ? table.position((int) id) : -1;
        return position < 0 ? "" : text((int) id, table.scale(position).normalised(plain), units.get(position));
    }

    /** With the unit, which VST3 keeps apart. Empty when the plugin does not say. */
    private String text(int id, double normalised, String unit) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment text = call.allocate(2L * TEXT_UNITS, Long.BYTES);
            int result = IEditController.GET_PARAM_STRING_BY_VALUE.callWithDouble(plugin.controller(), id, normalised, text.address());
            String said = Result.isOk(result) ? Utf16.read(text.address(), TEXT_UNITS).strip() : "";
            return said.isEmpty() || unit.isBlank() || said.endsWith(unit.strip()) ? said : said + ' ' + unit.strip();
        }
    }

    OptionalDouble toValue(long id, String text) {
        int position = id >>> 32 == 0 ? table.position((int) id) : -1;
        if (position < 0) {
            return OptionalDouble.empty();
        }
        String unit = units.get(position).strip();
        String bare = !unit.isEmpty() && text.strip().endsWith(unit)
                ? text.strip().substring(0, text.strip().length() - unit.length()).strip() : text.strip();
        OptionalDouble asked = ask(position, bare);
        return asked.isPresent() || bare.equals(text) ? asked : ask(position, text);
    }

    private OptionalDouble ask(int position, String text) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment string = call.allocate(2L * TEXT_UNITS, Long.BYTES);
            Utf16.write(string.address(), TEXT_UNITS, text);
            MemorySegment value = call.allocate(ValueLayout.JAVA_DOUBLE);
            int result = IEditController.GET_PARAM_VALUE_BY_STRING.call(plugin.controller(), table.id(position), string.address(), value.address());
            double normalised = value.get(ValueLayout.JAVA_DOUBLE, 0);
            return Result.isOk(result) && Double.isFinite(normalised)
                    ? OptionalDouble.of(table.scale(position).plain(normalised)) : OptionalDouble.empty();
        }
    }

    /** The values of all a host can set, for a plugin without a state: for each its id (4 bytes) and its normalised value, big endian. */
    byte[] snapshot() {
        ByteBuffer bytes = ByteBuffer.allocate(table.count() * SNAPSHOT_BYTES);
        for (int i = 0; i < table.count(); i++) {
            if (!table.isReadOnly(i)) {
                bytes.putInt(table.id(i)).putDouble(IEditController.GET_PARAM_NORMALIZED.callDouble(plugin.controller(), table.id(i), 0));
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** What {@link #snapshot} gave, for the processor and the controller. What is no value is left out. */
    void restore(byte[] snapshot) {
        for (ByteBuffer bytes = ByteBuffer.wrap(snapshot); bytes.remaining() >= SNAPSHOT_BYTES;) {
            int position = table.position(bytes.getInt());
            double value = bytes.getDouble();
            if (position >= 0 && value >= 0 && value <= 1) {
                table.toProcessor.put(position, value);
                table.toController.put(position, value);
            }
        }
    }

    /** The plugin has other values now: what waits for it is overtaken, and what it had is not known. */
    void forgetWaiting() {
        table.toProcessor.forget();
        table.toController.forget();
        table.forgetValues();
    }

    /** Whether the controller is about to be told another program. */
    boolean isProgramWaiting() {
        int program = table.programChange();
        return program >= 0 && table.toController.isWaiting(program);
    }

    /** Tells the controller what the processor got, or said. */
    void deliver() {
        if (!table.toController.begin()) {
            return;
        }
        for (int i = 0; i < table.count(); i++) {
            double value = table.toController.take(i);
            if (!Double.isNaN(value)) {
                tellController(table.id(i), value);
            }
        }
    }

    private void tellController(int id, double normalised) {
        Thread before = setting;
        setting = Thread.currentThread();
        try {
            IEditController.SET_PARAM_NORMALIZED.callWithDouble(plugin.controller(), id, normalised, 0);
        } finally {
            setting = before;
        }
    }

    /** Whether this thread is telling the controller a value: what it edits meanwhile is an echo. Any thread. */
    boolean isTelling() {
        return setting == Thread.currentThread();
    }
}
