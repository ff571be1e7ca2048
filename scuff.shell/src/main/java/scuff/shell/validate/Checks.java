package scuff.shell.validate;

import java.util.List;

/** All checks, in the order they are made. */
final class Checks {
    /** Without a device none of the others can be made. */
    static final Check CREATION = new CreationCheck();

    static final List<Check> ALL = List.of(new DescriptorCheck(), CREATION, new PortsCheck(), new ParameterRangesCheck(), new ParameterDefaultsCheck(),
            new ParameterTextsCheck(), new ParameterValuesCheck(), new ParameterExtremesCheck(), new SampleRatesCheck(), new BlockLengthsCheck(),
            new SilenceCheck(), new NoiseCheck(), new DenormalsCheck(), new StateCheck(), new GarbageStatesCheck(), new ReactivationCheck(), new BypassCheck(),
            new LatencyCheck(), new TailCheck(), new EventsCheck(), new ClosingCheck());

    private Checks() {}
}
