package scuff.api.plugin;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the application tells a device about the track it is on (CLAP {@code track-info.h}; VST3 {@code IInfoListener}).
 *
 * @param color    ARGB, 8 bits each
 * @param channels channel count of the track
 */
public record TrackInfo(Optional<String> name, OptionalInt color, OptionalInt channels) {}
