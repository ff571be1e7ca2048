package scuff.bench.call;

import java.nio.file.Path;
import java.util.List;
import scuff.api.plugin.Activation;
import scuff.bench.c.CPrograms;
import scuff.bench.c.CProcess;

/** The host in C: {@code plugincall.c}. */
final class CallerInC implements Caller {
    private final CProcess process;

    CallerInC(CPrograms programs, Path file, String plugin, Activation activation) {
        process = new CProcess(List.of(programs.compile("plugincall").toString(), file.toString(), plugin,
                Double.toString(activation.sampleRate()), Integer.toString(activation.maxFrames())));
        process.expect("ready");
    }

    @Override
    public Took run(int blocks) {
        process.say("run " + blocks);
        String[] took = process.expect("took");
        return new Took(Long.parseLong(took[0]), Double.parseDouble(took[1]));
    }

    @Override
    public void close() {
        process.close();
    }
}
