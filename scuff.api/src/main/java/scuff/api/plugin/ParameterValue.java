package scuff.api.plugin;

/**
 * @param id    {@link ParameterInfo#id}
 * @param value plain value
 */
public record ParameterValue(long id, double value) {}
