package scuff.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.shell.names.NearNames;

/** Finds what lives in the platform by the ids its lists show. */
final class LiveObjects {
    private final Scuff scuff;

    LiveObjects(Scuff scuff) {
        this.scuff = scuff;
    }

    List<Sandbox> sandboxes() {
        return scuff.groups().stream().flatMap(g -> g.sandboxes().stream()).toList();
    }

    /** @throws ScuffException when there is none by that id; names near ones */
    SandboxGroup group(String id) {
        return find("group", id, scuff.groups(), SandboxGroup::id);
    }

    /** @throws ScuffException when there is none by that id; names near ones */
    Sandbox sandbox(String id) {
        return find("sandbox", id, sandboxes(), Sandbox::id);
    }

    /** @throws ScuffException when there is nothing by that id; names near ones */
    AutoCloseable anything(String id) {
        Map<String, AutoCloseable> all = new LinkedHashMap<>();
        scuff.groups().forEach(group -> {
            all.put(group.id(), group);
            group.sandboxes().forEach(sandbox -> all.put(sandbox.id(), sandbox));
            group.devices().forEach(device -> all.put(device.id(), device));
        });
        return find("id", id, List.copyOf(all.entrySet()), Map.Entry::getKey).getValue();
    }

    private static <T> T find(String kind, String id, List<T> all, Function<T, String> idOf) {
        List<String> ids = all.stream().map(idOf).toList();
        return all.stream().filter(t -> idOf.apply(t).equals(id)).findFirst().orElseThrow(() -> new ScuffException(
                "no such " + (kind.equals("id") ? "thing" : kind) + ": " + kind + "=" + id + ", there are " + ids.size() + "." + NearNames.hint(id, ids)));
    }
}
