package scuff.shell.demo;

import java.util.List;

/**
 * How a sandbox went and came back.
 *
 * @param sandbox          index of it in the rack
 * @param killedAtSeconds  in the music, where the first block without it begins
 * @param soundAtSeconds   in the music, where the first block with it again begins
 * @param deathToSoundNanos from the order to kill it until a block with it was done again, ns
 * @param processBefore    process id, -1 when unknown
 * @param processAfter     process id, -1 when unknown
 * @param parameters       how many parameter values were compared
 * @param changed          the names of those that did not come back equal
 */
public record Recovery(int sandbox, double killedAtSeconds, double soundAtSeconds, long deathToSoundNanos, long processBefore,
        long processAfter, int parameters, List<String> changed) {}
