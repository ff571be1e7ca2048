package scuff.shell.command;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scuff.api.client.Device;
import scuff.api.client.Scuff;
import scuff.api.plugin.Activated;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Json;
import scuff.shell.rack.DeviceProbe;
import scuff.shell.rack.PluginFinder;
import scuff.shell.spec.DeviceSpec;
import scuff.shell.spec.SpecException;

/** Shows what a device of a plugin has. */
@Command(name = "info", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Shows what a device of a plugin has: ports, parameters, latency, tail, extensions.")
public final class InfoCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLUGIN-ID", description = "Id of the plugin; PATH::PLUGIN-ID for one in a certain file.")
    private String plugin;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public InfoCommand(CommandContext context) {
        this.context = context;
    }

    /** What is shown. {@code tailFrames} is absent where the tail never ends. */
    record Result(PluginJson plugin, List<AudioPortInfo> audioInputs, List<AudioPortInfo> audioOutputs, List<NotePortInfo> noteInputs,
            List<NotePortInfo> noteOutputs, List<ParameterInfo> parameters, int latencyFrames, OptionalLong tailFrames,
            boolean tailInfinite, List<String> extensions) {

        static Result of(Device device) {
            DeviceInfo info = device.info();
            Activated activated = device.activated();
            boolean infinite = activated.tailFrames() == Activated.INFINITE_TAIL;
            return new Result(PluginJson.of(info.descriptor()), info.audioInputs(), info.audioOutputs(), info.noteInputs(),
                    info.noteOutputs(), info.parameters(), activated.latencyFrames(),
                    infinite ? OptionalLong.empty() : OptionalLong.of(activated.tailFrames()), infinite, info.extensions());
        }
    }

    @Override
    public Integer call() {
        DeviceSpec asked = parse();
        Scuff scuff = context.platform().require();
        PluginDescriptor found;
        try (ScanProgress progress = new ScanProgress(context.progress(json), context.terminal())) {
            found = new PluginFinder(scuff.plugins(), progress).find(asked);
        }
        Result result = new DeviceProbe(scuff).look(found, Result::of);
        if (json) {
            Json.print(result, context.out());
        } else {
            new InfoText(context.out(), context.terminal()).print(result);
        }
        return ExitCode.WORKED;
    }

    private DeviceSpec parse() {
        try {
            DeviceSpec asked = DeviceSpec.parse(plugin);
            if (asked.parameters().isEmpty()) {
                return asked;
            }
        } catch (SpecException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        throw new ParameterException(spec.commandLine(), "plugin=" + plugin + " sets parameters; info takes the id alone");
    }
}
