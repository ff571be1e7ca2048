package scuff.client.device;

import scuff.api.client.SandboxGroup;
import scuff.api.plugin.Activation;
import scuff.client.link.ActiveMemory;
import scuff.client.link.GroupRegion;

/** The group of a device or sandbox, as those need it who change what the group is made of. Any thread but the audio thread. */
public interface Shape extends SandboxGroup {

    GroupRegion region();

    /** How long the longest block lasts, ns. */
    default double longestBlockNanos() {
        Activation now = options().activation();
        return now.maxFrames() * 1e9 / now.sampleRate();
    }

    /** Whatever {@code change} does to several parts of the group, a plan sees all of it or nothing. */
    void atOnce(Runnable change);

    /** Makes every sandbox and the audio thread follow the group as it is now; returns when they do. */
    void replan();

    /** Memory that is given back as soon as no plan uses it. */
    void retire(ActiveMemory memory);
}
