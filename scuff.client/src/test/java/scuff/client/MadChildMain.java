package scuff.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** A sandbox whose plugin has spoilt it: it speaks the protocol and says what cannot be, each device number in another way. */
public final class MadChildMain {
    private static final PluginDescriptor PLUGIN = new PluginDescriptor(new PluginRef("clap", "mad"), "mad", "", "", "", "", List.of(), Path.of("/mad"));

    private final ControlChannel<ToSandbox, FromSandbox> channel;
    private Nonsense now = Nonsense.NOTHING;
    private int created;

    /** In the order in which devices come: what the answer to creating, or to activating, the device is. */
    enum Nonsense {
        NOTHING(device(1, 2, 0)),
        ANSWER_TO_SOMETHING_ELSE(new FromSandbox.Text("what?")),
        READY_AGAIN(new FromSandbox.Ready(1)),
        A_THOUSAND_PORTS(device(1000, 1, 0)),
        TWO_BILLION_CHANNELS(device(1, Integer.MAX_VALUE, 0)),
        A_PORT_THAT_IS_NOT_THERE(new FromSandbox.DeviceCreated(new DeviceInfo(PLUGIN, List.of(port(7, Direction.INPUT, 2)), List.of(), List.of(), List.of(),
                List.of(), List.of()))),
        AN_INPUT_AMONG_THE_OUTPUTS(new FromSandbox.DeviceCreated(new DeviceInfo(PLUGIN, List.of(), List.of(port(0, Direction.INPUT, 2)), List.of(), List.of(),
                List.of(), List.of()))),
        A_NOTE_PORT_OF_NEGATIVE_INDEX(new FromSandbox.DeviceCreated(new DeviceInfo(PLUGIN, List.of(), List.of(),
                List.of(new NotePortInfo(-1, Direction.INPUT, 1, "", Set.of(), Optional.empty())), List.of(), List.of(), List.of()))),
        SEVENTY_THOUSAND_PARAMETERS(device(1, 2, 70_000)),
        A_NOVEL_FOR_A_REASON(new FromSandbox.Failed("why=once\nupon a time\n".repeat(200_000))),
        NEGATIVE_LATENCY(new FromSandbox.DeviceActivated(-1, 0)),
        ENDLESS_LATENCY(new FromSandbox.DeviceActivated(Integer.MAX_VALUE, 0)),
        NEGATIVE_TAIL(new FromSandbox.DeviceActivated(0, -1)),
        ACTIVATED_WITH_A_STATE(new FromSandbox.State());

        final FromSandbox answer;

        Nonsense(FromSandbox answer) {
            this.answer = answer;
        }
    }

    private MadChildMain() {
        channel = new ControlChannel<>(System.in, new FileOutputStream(FileDescriptor.out), ToSandbox.MESSAGES, FromSandbox.MESSAGES);
    }

    private static AudioPortInfo port(int index, Direction direction, int channels) {
        return new AudioPortInfo(index, direction, index, "port " + index, channels, "", false, false);
    }

    private static FromSandbox.DeviceCreated device(int ports, int channels, int parameters) {
        List<AudioPortInfo> inputs = IntStream.range(0, ports).mapToObj(i -> port(i, Direction.INPUT, channels)).toList();
        ParameterInfo parameter = new ParameterInfo(1, "p", "", Double.NaN, Double.NEGATIVE_INFINITY, 7, Set.of(), "");
        return new FromSandbox.DeviceCreated(new DeviceInfo(PLUGIN, inputs, List.of(port(0, Direction.OUTPUT, 2)), List.of(), List.of(),
                Collections.nCopies(parameters, parameter), List.of()));
    }

    private FromSandbox answer(ToSandbox request) {
        return switch (request) {
            case ToSandbox.Hello _ -> new FromSandbox.Ready(ProcessHandle.current().pid());
            case ToSandbox.Join _ -> new FromSandbox.Joined("no");
            case ToSandbox.CreateDevice _ -> {
                now = Nonsense.values()[created++ % Nonsense.values().length];
                yield now.answer instanceof FromSandbox.DeviceActivated || now == Nonsense.ACTIVATED_WITH_A_STATE ? device(1, 2, 0) : now.answer;
            }
            case ToSandbox.ActivateDevice _ -> now == Nonsense.NOTHING ? new FromSandbox.DeviceActivated(0, 0) : now.answer;
            case ToSandbox.GetParameters _ -> new FromSandbox.Parameters(Collections.nCopies(70_000, new ParameterValue(1, Double.NaN)));
            case ToSandbox.ValueToText _ -> new FromSandbox.Text("x".repeat(1 << 20));
            case ToSandbox.TextToValue _ -> new FromSandbox.Value(null);
            case ToSandbox.SaveState _ -> new FromSandbox.Value(Double.NaN);
            default -> new FromSandbox.Done();
        };
    }

    private void serve() throws Exception {
        for (var next = channel.receive(); next.isPresent(); next = channel.receive()) {
            Envelope<ToSandbox> request = next.get();
            if (request.message() instanceof ToSandbox.TextToValue) {
                flood();
            }
            channel.send(new Envelope<>(answer(request.message()), request.correlation(), new byte[0]));
            if (request.message() instanceof ToSandbox.LoadState) {
                new FileOutputStream(FileDescriptor.out).write("I print what I like, where I like, and as long as I like".getBytes());
            }
        }
    }

    /** Notices of devices there are not, answers nobody waits for. */
    private void flood() throws Exception {
        for (int i = 0; i < 15_000; i++) {
            FromSandbox notice = switch (i % 4) {
                case 0 -> new FromSandbox.DeviceChanged(i - 6_000, Set.of("EVERYTHING", "", "\n"));
                case 1 -> new FromSandbox.RestartWanted(i - 6_000);
                case 2 -> new FromSandbox.DeviceLog(Integer.MIN_VALUE + i, "\nSEVERE", "x\n".repeat(1_000));
                default -> new FromSandbox.State();
            };
            channel.send(Envelope.of(notice, i % 3 == 0 ? -i : 0));
        }
    }

    public static void main(String[] arguments) throws Exception {
        new MadChildMain().serve();
    }
}
