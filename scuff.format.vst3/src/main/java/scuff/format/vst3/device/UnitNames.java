package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Units;
import scuff.format.vst3.abi.Units.IUnitInfo;
import scuff.format.vst3.abi.Units.UnitInfo;
import scuff.format.vst3.com.Reference;

/** The units of a plugin as modules of its parameters: names from the outside in, divided by {@code /}, without the root. */
@MainThread
final class UnitNames {
    private static final int MOST_UNITS = 10_000;

    private record Unit(int parent, String name) {}

    private final Map<Integer, Unit> units = new HashMap<>();

    /** Asks the controller; a plugin without units has none. */
    static UnitNames of(Instance plugin) {
        UnitNames names = new UnitNames();
        try (Reference units = plugin.ofController(IUnitInfo.TYPE); Arena call = Arena.ofConfined()) {
            long info = call.allocate(UnitInfo.BYTES, Long.BYTES).address();
            int count = units.exists() ? Math.min(MOST_UNITS, IUnitInfo.GET_UNIT_COUNT.call(units.address())) : 0;
            for (int i = 0; i < count; i++) {
                if (Result.isOk(IUnitInfo.GET_UNIT_INFO.call(units.address(), i, info))) {
                    names.units.put(UnitInfo.ID.get(info), new Unit(UnitInfo.PARENT_UNIT_ID.get(info), UnitInfo.NAME.get(info)));
                }
            }
        }
        return names;
    }

    String module(int id) {
        StringBuilder module = new StringBuilder();
        Set<Integer> seen = new HashSet<>(); // units that contain each other end here
        for (int at = id; at != Units.ROOT_UNIT_ID && units.containsKey(at) && seen.add(at); at = units.get(at).parent) {
            module.insert(0, units.get(at).name + (module.isEmpty() ? "" : "/"));
        }
        return module.toString();
    }
}
