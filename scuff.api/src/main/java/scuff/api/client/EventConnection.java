package scuff.api.client;

/**
 * Events flow from {@code source} to {@code target}.
 *
 * @param latencyFrames what the connection itself adds
 */
public record EventConnection(EventPort source, EventPort target, int latencyFrames) {}
