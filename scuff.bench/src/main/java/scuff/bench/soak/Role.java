package scuff.bench.soak;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import scuff.api.client.Device;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;

/**
 * A device, the parameters that are moved, and what they should be now. One is set by call, another by events on the audio thread;
 * who has only one has it moved in one of the ways.
 */
final class Role {
    private static final int STEPS = 16;

    final Device device;
    private final Optional<ParameterInfo> byCall;
    private final Optional<ParameterInfo> byEvent;
    private final AtomicBoolean asked = new AtomicBoolean();
    /** What was set last; NaN when nobody knows whether it was: it failed, or its block was not done. */
    private volatile double called = Double.NaN;
    private volatile double sent = Double.NaN;
    private volatile boolean bypassed;
    private volatile boolean bypassKnown = true;

    /** @param oneByEvent how its parameter is moved if there is only one */
    Role(Device device, boolean oneByEvent) {
        this.device = device;
        List<ParameterInfo> movable = device.info().parameters().stream().filter(Role::isMovable).limit(2).toList();
        boolean two = movable.size() == 2;
        byCall = two || !oneByEvent ? movable.stream().findFirst() : Optional.empty();
        byEvent = two ? Optional.of(movable.get(1)) : oneByEvent ? movable.stream().findFirst() : Optional.empty();
    }

    private static boolean isMovable(ParameterInfo parameter) {
        return parameter.is(ParameterFlag.AUTOMATABLE) && !parameter.is(ParameterFlag.STEPPED) && !parameter.is(ParameterFlag.READ_ONLY)
                && !parameter.is(ParameterFlag.BYPASS) && !parameter.is(ParameterFlag.ENUM) && parameter.min() < parameter.max();
    }

    Optional<ParameterInfo> byEvent() {
        return byEvent;
    }

    /** A value of the parameter that every plugin can keep, also one that keeps floats. */
    static double value(ParameterInfo parameter, int step) {
        return (float) (parameter.min() + (parameter.max() - parameter.min()) * (1 + Math.floorMod(step, STEPS - 1)) / STEPS);
    }

    /** Sets the one that is set by call; not while the last is under way. */
    void call(int step) {
        if (byCall.isEmpty() || !asked.compareAndSet(false, true)) {
            return;
        }
        double value = value(byCall.get(), step);
        called = Double.NaN;
        device.setParameters(List.of(new ParameterValue(byCall.get().id(), value))).whenComplete((done, failed) -> {
            called = failed == null ? value : Double.NaN;
            asked.set(false);
        });
    }

    /** An event is about to be sent; nobody knows what becomes of it. */
    void sending() {
        sent = Double.NaN;
    }

    /** A block with that value was done. */
    void heard(double value) {
        sent = value;
    }

    void bypass() {
        boolean next = !bypassed;
        bypassKnown = false;
        CompletionStage<Void> asked = device.bypass(next);
        asked.whenComplete((done, failed) -> {
            bypassed = failed == null ? next : device.bypassed();
            bypassKnown = true;
        });
    }

    /** Whether nothing is under way. */
    boolean settled() {
        return !asked.get() && bypassKnown;
    }

    /** How many of its values are known. */
    int known() {
        return (Double.isNaN(called) ? 0 : 1) + (Double.isNaN(sent) ? 0 : 1);
    }

    /** What is not as it was set, in words; empty when all is. */
    Optional<String> difference(List<ParameterValue> now) {
        if (device.bypassed() != bypassed) {
            return Optional.of("bypassed=" + device.bypassed() + ", set=" + bypassed);
        }
        return byCall.flatMap(p -> difference(p, called, now, "by call")).or(() -> byEvent.flatMap(p -> difference(p, sent, now, "by event")));
    }

    private static Optional<String> difference(ParameterInfo parameter, double expected, List<ParameterValue> now, String how) {
        double found = now.stream().filter(v -> v.id() == parameter.id()).mapToDouble(ParameterValue::value).findFirst().orElse(Double.NaN);
        boolean same = Double.isNaN(expected) || Math.abs(found - expected) <= 1e-5 * (parameter.max() - parameter.min());
        return same ? Optional.empty() : Optional.of("parameter=" + parameter.name() + ", found=" + found + ", set=" + expected + " " + how);
    }
}
