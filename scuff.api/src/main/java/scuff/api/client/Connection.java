package scuff.api.client;

/**
 * Audio flows from {@code source} to {@code target}.
 *
 * @param latencyFrames what the connection itself adds
 */
public record Connection(AudioPort source, AudioPort target, int latencyFrames) {}
