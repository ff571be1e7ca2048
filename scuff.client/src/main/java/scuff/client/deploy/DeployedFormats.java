package scuff.client.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import scuff.api.client.ScuffException;
import scuff.api.format.PluginFormat;
import scuff.client.formats.FormatBuild;
import scuff.client.formats.FormatDeployment;
import scuff.client.formats.FormatOffer;
import scuff.client.log.Log;

/**
 * The formats of the bundles in the application's framework. A service that goes is no reason to do anything yet: when its bundle
 * is updated the next one follows at once, and sandboxes play by copies of their own. What it was about shows a moment later.
 */
public final class DeployedFormats implements FormatDeployment {
    /** So many builds that a bundle was before are gone back to, one after the other. */
    private static final int REMEMBERED = 16;

    private final DeployedExecutables jars;
    private final Log log;
    /** In the order they came. */
    private final Map<Bundle, Slot> slots = new LinkedHashMap<>();

    /** What is known of a bundle that has, or had, a format. */
    private static final class Slot {
        final String format;
        /** Null while it is gone. */
        PluginFormat service;
        /** When the bundle became what {@link #build} is a copy of. */
        long modified;
        FormatBuild build;
        /** Newest first. */
        final Deque<FormatBuild> before = new ArrayDeque<>();
        String failure = "";

        Slot(String format) {
            this.format = format;
        }

        void becomes(FormatBuild next) {
            before.remove(next);
            if (build != null && !build.equals(next) && failure.isEmpty()) {
                before.addFirst(build);
            }
            if (before.size() > REMEMBERED) {
                before.removeLast();
            }
            build = next;
        }
    }

    public DeployedFormats(DeployedExecutables jars, Log log) {
        this.jars = jars;
        this.log = log;
    }

    /** A service has come. @return what it is a build of; empty when no copy can be made of it */
    public synchronized Optional<FormatBuild> added(PluginFormat service, Bundle bundle) {
        Slot slot = slots.computeIfAbsent(bundle, b -> new Slot(service.id()));
        slot.service = service;
        copy(slot, bundle);
        slot.failure = "";
        return Optional.ofNullable(slot.build);
    }

    private void copy(Slot slot, Bundle bundle) {
        try {
            long modified = bundle.getLastModified();
            Path jar = jars.jar(bundle);
            slot.becomes(new FormatBuild(slot.format, bundle.getVersion(), jar, JarStore.digest(jar)));
            slot.modified = modified;
        } catch (ScuffException | IllegalStateException e) { // uninstalled just now
            log.error("no copy of a format's bundle: bundle=" + bundle + ", why=" + e.getMessage());
        }
    }

    /** A service is going; {@link #settle} is to follow when it is clear why. */
    public synchronized void removed(PluginFormat service, Bundle bundle) {
        Slot slot = slots.get(bundle);
        if (slot != null && slot.service == service) {
            slot.service = null;
        }
    }

    /** Whether a bundle is, or was lately, one with a format. */
    public synchronized boolean has(Bundle bundle) {
        return slots.containsKey(bundle);
    }

    /** Decides about bundles whose service has not come back. @return whether anything is different now */
    public synchronized boolean settle() {
        boolean changed = false;
        for (Map.Entry<Bundle, Slot> entry : List.copyOf(slots.entrySet())) {
            changed |= entry.getValue().service == null && settle(entry.getKey(), entry.getValue());
        }
        return changed;
    }

    private boolean settle(Bundle bundle, Slot slot) {
        if ((bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0) {
            return false; // its next event asks again
        }
        if (bundle.getState() == Bundle.UNINSTALLED || !isMeantToRun(bundle) || slot.build == null) {
            slots.remove(bundle);
            return true;
        }
        if (bundle.getLastModified() == slot.modified) {
            return slot.failure.isEmpty() && slots.remove(bundle) != null; // it has withdrawn its service, or is stopped for a while
        }
        copy(slot, bundle);
        slot.modified = bundle.getLastModified();
        slot.failure = switch (bundle.getState()) {
            case Bundle.INSTALLED -> "the updated bundle does not resolve in the application's framework: bundle=" + bundle;
            case Bundle.ACTIVE -> "the updated bundle brings no format, its component is not satisfied or failed: bundle=" + bundle;
            default -> "the updated bundle does not start, or was not started, in the application's framework: bundle=" + bundle;
        };
        return true;
    }

    private static boolean isMeantToRun(Bundle bundle) {
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return bundle.getState() == Bundle.ACTIVE || start != null && start.isPersistentlyStarted();
    }

    @Override
    public synchronized List<FormatOffer> offers() {
        List<FormatOffer> offers = new ArrayList<>();
        slots.forEach((bundle, slot) -> {
            if (slot.service != null && slot.build != null && !Files.exists(slot.build.jar())) {
                copy(slot, bundle); // somebody has emptied the cache folder
            }
            if (slot.build != null) {
                offers.add(new FormatOffer(slot.build, List.copyOf(slot.before), slot.failure));
            }
        });
        return offers;
    }

    @Override
    public synchronized List<PluginFormat> services() {
        Map<String, PluginFormat> newest = new LinkedHashMap<>();
        slots.values().stream().filter(slot -> slot.service != null && slot.build != null)
                .sorted(Comparator.comparing((Slot slot) -> slot.build.version()).reversed()).forEach(slot -> newest.putIfAbsent(slot.format, slot.service));
        return List.copyOf(newest.values());
    }
}
