package scuff.shell.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import scuff.api.client.Device;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.ProgressBar;
import scuff.shell.console.Terminal;
import scuff.shell.platform.Platform;
import scuff.shell.rack.Rack;
import scuff.shell.rack.RackBuilder;
import scuff.shell.rack.Slot;
import scuff.shell.rack.Stages;
import scuff.shell.signal.DemoMusic;

/** The demonstration from the choice of plugins to the files. Used once. */
public final class Demo {
    /** In the middle of the music. */
    private static final double KILL_AFTER = 0.4;
    /** What comes back is to be heard. */
    private static final double SOUND_SECONDS = 2;
    /** On a busy machine it may take its time: the music is repeated until then. */
    private static final double PATIENCE_SECONDS = 30;

    private final Platform platform;
    private final DemoOptions options;
    private final Pace pace;
    private final PrintStream progress;
    private final Terminal terminal;

    /** @param progress where to say what happens */
    public Demo(Platform platform, DemoOptions options, PrintStream progress, Terminal terminal) {
        this(platform, options, new RealTimePace(options.rate(), options.blockFrames()), progress, terminal);
    }

    Demo(Platform platform, DemoOptions options, Pace pace, PrintStream progress, Terminal terminal) {
        this.platform = platform;
        this.options = options;
        this.pace = pace;
        this.progress = progress;
        this.terminal = terminal;
    }

    /**
     * Plays and writes {@code scuff-demo.wav} and {@code scuff-demo.png}.
     *
     * @param installed the plugins to choose from
     * @throws ScuffException when there are too few plugins, or the rack or its recovery fails
     * @throws IOException    when a file cannot be written
     */
    public DemoResult run(List<PluginDescriptor> installed) throws IOException {
        List<Casting.Role> roles = new Casting(installed).roles();
        Scuff scuff = platform.require();
        progress.println("Rack: " + roles.stream().map(r -> r.plugin().name()).collect(Collectors.joining(" > "))
                + ", each in a process of its own");
        RackBuilder builder = new RackBuilder(scuff, GroupOptions.of("demo", options.rate(), options.blockFrames()));
        try (Rack rack = builder.build(slots(roles), 2)) {
            set(rack, roles);
            return play(rack, roles);
        }
    }

    /** What is lost while the equaliser is gone is the equaliser, not the music. */
    private static List<Slot> slots(List<Casting.Role> roles) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            LatePolicy policy = roles.get(i).part() == Part.EQUALISER ? LatePolicy.DRY : LatePolicy.SILENCE;
            slots.add(new Slot(roles.get(i).plugin(), List.of(), i, policy));
        }
        return slots;
    }

    private static void set(Rack rack, List<Casting.Role> roles) {
        for (int i = 0; i < roles.size(); i++) {
            Device device = rack.devices().get(i);
            Stages.await(device.setParameters(Settings.of(device, roles.get(i).settings())),
                    "set the parameters of " + device.plugin().id());
        }
    }

    private DemoResult play(Rack rack, List<Casting.Role> roles) throws IOException {
        BlockLog log = new BlockLog(rack.sandboxes().toArray(Sandbox[]::new), options.blocks() + blocks(PATIENCE_SECONDS));
        Player player = new Player(rack, music(), pace, log, platform::requestRealTime);
        Thread audio = Thread.ofPlatform().name("scuff-audio").unstarted(player);
        Recovery recovery;
        try (ProgressBar bar = ProgressBar.start(progress, terminal, "Playing", options.blocks())) {
            audio.start();
            int victim = Part.EQUALISER.ordinal();
            Incident incident = new Incident(rack.devices().get(victim), victim, log, (int) (KILL_AFTER * options.blocks()),
                    (double) options.blockFrames() / options.rate(), audio::isAlive, () -> bar.update(log.count()), bar::say);
            recovery = incident.happen();
            player.endAt(Math.max(options.blocks(), blocks(recovery.soundAtSeconds() + SOUND_SECONDS)));
            finish(audio, player, () -> bar.update(log.count()));
        } catch (RuntimeException e) {
            player.endAt(0);
            finish(audio, player, () -> {});
            throw e;
        }
        return report(rack, roles, log, player, recovery);
    }

    private int blocks(double seconds) {
        return (int) (seconds * options.rate() / options.blockFrames());
    }

    private float[][] music() {
        int frames = options.blocks() * options.blockFrames();
        float[][] samples = new float[2][frames];
        try (DemoMusic music = new DemoMusic(options.rate(), options.seconds())) {
            music.read(samples, 0, frames);
        }
        return samples;
    }

    /** The group may only be closed when the audio thread has left it. */
    private static void finish(Thread audio, Player player, Runnable meanwhile) {
        boolean interrupted = false;
        while (audio.isAlive()) {
            try {
                audio.join(20);
            } catch (InterruptedException e) {
                interrupted = true;
                player.endAt(0);
            }
            meanwhile.run();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new ScuffException("interrupted while playing");
        }
        if (player.failure() != null) {
            throw new ScuffException("the audio thread failed: " + player.failure(), player.failure());
        }
    }

    private DemoResult report(Rack rack, List<Casting.Role> roles, BlockLog log, Player player, Recovery recovery) throws IOException {
        List<PluginDescriptor> plugins = roles.stream().map(Casting.Role::plugin).toList();
        DemoFiles files = new DemoFiles(options, terminal.units());
        Path wav = files.writeSound(player.recording(), log.count());
        Path plot = files.drawPicture(player.recording(), log.count(), plugins, recovery);
        List<DemoResult.DemoDevice> devices = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            devices.add(new DemoResult.DemoDevice(roles.get(i).part().words(), plugins.get(i).ref().id(), plugins.get(i).name(),
                    rack.devices().get(i).sandbox().id(), log.missed(i)));
        }
        return new DemoResult(options.rate(), options.blockFrames(), log.count(), Player.WARM_UP_BLOCKS, rack.latency(),
                player.grant().detail(), pace.overruns(), RoundTrip.of(log.sortedRoundTrips()), devices, recovery, wav, plot);
    }
}
