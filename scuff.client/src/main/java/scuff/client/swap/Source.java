package scuff.client.swap;

import scuff.api.plugin.PluginDescriptor;
import scuff.client.formats.FormatBuild;

/**
 * What an instance is made from.
 *
 * @param plugin which file
 * @param build  which build of its format runs it
 */
public record Source(PluginDescriptor plugin, FormatBuild build) {}
