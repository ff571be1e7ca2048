package scuff.api.plugin;

import java.util.Objects;

/**
 * An audio port of a device (CLAP {@code clap_audio_port_info}; VST3 {@code BusInfo}).
 *
 * @param index          position among the ports of its direction, from 0
 * @param id             the plugin's own id, stable across ports lists
 * @param name           the name a person sees
 * @param channels       channel count, 0 or more
 * @param type           {@code mono}, {@code stereo}, {@code surround}, {@code ambisonic} or empty when the plugin does not say
 * @param main           whether this is the main port of its direction (at most one, index 0); others are side-chains or extras
 * @param supports64Bits whether the plugin can process 64-bit samples on it
 */
public record AudioPortInfo(int index, Direction direction, long id, String name, int channels, String type, boolean main,
        boolean supports64Bits) {
    public AudioPortInfo {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        if (channels < 0) {
            throw new IllegalArgumentException("negative channel count: port=" + name + ", channels=" + channels);
        }
    }
}
