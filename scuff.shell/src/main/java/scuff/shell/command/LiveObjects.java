package scuff.shell.command;

import java.util.List;
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

    private static <T> T find(String kind, String id, List<T> all, Function<T, String> idOf) {
        List<String> ids = all.stream().map(idOf).toList();
        return all.stream().filter(t -> idOf.apply(t).equals(id)).findFirst().orElseThrow(() -> new ScuffException(
                "no such " + kind + ": " + kind + "=" + id + ", there are " + ids.size() + "." + NearNames.hint(id, ids)));
    }
}
