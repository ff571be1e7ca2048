package scuff.shell.torture;

import java.time.Duration;
import java.util.Optional;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.stand.Fault;

/**
 * What a plugin bore.
 *
 * @param steps      how many ordeals it met; the last one broke it, if one did
 * @param last       the last ordeal, in words
 * @param fault      empty when it bore them all
 * @param lateBlocks how many blocks of a millisecond and more took longer than they last
 * @param worstShare the longest a block took, as a part of the time it lasts
 */
public record TortureReport(PluginDescriptor plugin, long seed, long steps, String last, Optional<Fault> fault, long blocks, long lateBlocks,
        double worstShare, Duration took) {}
