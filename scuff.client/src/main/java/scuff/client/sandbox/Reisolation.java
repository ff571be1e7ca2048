package scuff.client.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import scuff.api.client.Device;
import scuff.api.client.DeviceState;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Toggles;
import scuff.client.device.SandboxedDevice;
import scuff.client.platform.Platform;

/** Restarts a sandbox in which something would be made otherwise today, with the states its devices have. On a thread that may block. */
public record Reisolation(Platform platform, ProcessSandbox sandbox) {

    public void run() {
        if (sandbox.link() == null || !isAffected()) {
            return; // what comes back is made as is configured then
        }
        try {
            saveStates();
            Scuff.await(sandbox.restart());
            platform.log().info("sandbox restarted for another isolation: id=" + sandbox.id());
        } catch (ScuffException e) {
            platform.log().warn("sandbox not restarted for another isolation: id=" + sandbox.id() + ", why=" + e.getMessage());
        }
    }

    private boolean isAffected() {
        return !sandbox.toggles().equals(platform.isolation().untargeted()) || sandbox.ownDevices().stream().anyMatch(this::isOther);
    }

    private boolean isOther(SandboxedDevice device) {
        Toggles has = device.toggles();
        return device.is(Device.State.ACTIVE)
                && sandbox.household().sources().of(device).map(source -> !platform.isolation().of(source.plugin()).equals(has)).orElse(false);
    }

    /** All side by side. What cannot be saved comes back as it was saved last. */
    private void saveStates() {
        List<CompletionStage<DeviceState>> saving = new ArrayList<>();
        sandbox.ownDevices().stream().filter(device -> device.is(Device.State.ACTIVE)).forEach(device -> saving.add(device.saveState()));
        for (CompletionStage<DeviceState> stage : saving) {
            try {
                Scuff.await(stage);
            } catch (ScuffException e) {
                platform.log().warn("state not saved before a restart: sandbox=" + sandbox.id() + ", why=" + e.getMessage());
            }
        }
    }
}
