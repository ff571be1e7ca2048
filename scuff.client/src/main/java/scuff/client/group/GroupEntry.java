package scuff.client.group;

import java.lang.foreign.MemorySegment;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.Device;
import scuff.api.client.GroupAudio;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.Transport;
import scuff.client.audio.AudioEngine;
import scuff.client.device.SandboxedDevice;
import scuff.client.wiring.GroupPort;

/** Where the application's audio thread enters a group. */
record GroupEntry(AudioEngine engine) implements GroupAudio {

    @Override
    public MemorySegment input(AudioPort groupInput, int channel) {
        return ((GroupPort) groupInput).staging().get(channel);
    }

    @Override
    public MemorySegment output(AudioPort groupOutput, int channel) {
        return ((GroupPort) groupOutput).staging().get(channel);
    }

    @Override
    public EventBuffer events(Device device) {
        return ((SandboxedDevice) device).events().staging();
    }

    @Override
    public EventBuffer eventsFrom(Device device) {
        return ((SandboxedDevice) device).events().received();
    }

    @Override
    public Transport transport() {
        return engine.transport();
    }

    @Override
    public BlockReport process(int frames, long deadline) {
        return engine.process(frames, deadline);
    }
}
