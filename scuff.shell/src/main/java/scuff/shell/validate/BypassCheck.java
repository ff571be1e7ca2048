package scuff.shell.validate;

import java.util.Optional;
import scuff.api.client.Device;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** With its bypass on, what goes in comes out, as late as the device is. */
final class BypassCheck implements Check {
    private static final int FRAMES = 24_000;
    /** Of these the first are not looked at: it may glide. */
    private static final int GLIDE = 12_000;
    private static final float SAME = 1e-4f;

    @Override
    public String name() {
        return "bypass";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        DeviceInfo info = device.info();
        Optional<ParameterInfo> bypass = info.parameters().stream().filter(p -> p.is(ParameterFlag.BYPASS)).findFirst();
        if (bypass.isEmpty()) {
            return Answer.skipped("it has no bypass parameter");
        }
        stand.settle();
        stand.await(device.bypass(true), "its bypass");
        stand.settle();
        Signal noise = Signal.noise(19, 0.25);
        float[][] heard = stand.play(FRAMES, noise).of(device);
        Optional<String> unsound = Sound.unsound(heard);
        if (unsound.isPresent()) {
            return Answer.no(unsound.get());
        }
        if (info.audioInputs().isEmpty() || info.audioOutputs().isEmpty()
                || info.audioInputs().getFirst().channels() != info.audioOutputs().getFirst().channels()) {
            return Answer.yes("finite; input and output cannot be compared");
        }
        float apart = apart(noise, heard, info.audioOutputs().getFirst().channels(), device.activated().latencyFrames());
        return apart <= SAME ? Answer.yes("what goes in comes out, " + device.activated().latencyFrames() + " frames later")
                : Answer.no("bypassed, it is not what goes in " + device.activated().latencyFrames() + " frames later: furthest=" + apart);
    }

    private static float apart(Signal in, float[][] out, int channels, int latency) {
        float apart = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = Math.max(GLIDE, latency); i < FRAMES; i++) {
                apart = Math.max(apart, Math.abs(out[c][i] - in.at(i - latency, c)));
            }
        }
        return apart;
    }
}
