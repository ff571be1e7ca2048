package scuff.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scuff.bench.program.CPrograms;
import scuff.bench.call.PluginCalls;
import scuff.bench.machine.Machine;
import scuff.bench.report.JsonReport;
import scuff.bench.report.Section;
import scuff.bench.report.TextReport;
import scuff.bench.sandbox.Allocation;
import scuff.bench.sandbox.ColdStart;
import scuff.bench.sandbox.CommonPlatform;
import scuff.bench.sandbox.FormatSwaps;
import scuff.bench.sandbox.Hangs;
import scuff.bench.sandbox.Memory;
import scuff.bench.sandbox.ParameterEvents;
import scuff.bench.sandbox.Returns;
import scuff.bench.soak.SoakCommand;
import scuff.bench.trip.RoundTrips;

/** Runs the benchmarks the command line asks for and prints what they measured. */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Main() {}

    /** Exit code 0 when everything was measured, whatever the figures are; 1 when something could not be; 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try (CPrograms programs = new CPrograms(); CommonPlatform platform = new CommonPlatform()) {
            List<Benchmark> benchmarks = benchmarks(programs, platform);
            Options options = Options.parse(arguments, benchmarks.stream().map(Benchmark::name).toList());
            if (options.help()) {
                help(benchmarks);
                return 0;
            }
            if (options.soak()) {
                return SoakCommand.run(options.seconds(), options.seed(), options.json(), OUT, new Progress());
            }
            return measure(benchmarks, options);
        } catch (BenchException e) {
            System.err.println("scuff bench: " + e.getMessage());
            return 1;
        } catch (Options.UsageException e) {
            System.err.println("scuff bench: " + e.getMessage() + "; see scuff bench --help");
            return WRONG_USAGE;
        }
    }

    private static List<Benchmark> benchmarks(CPrograms programs, CommonPlatform platform) {
        return List.of(RoundTrips.ofScuff(programs, platform), RoundTrips.ofChain(programs, platform), RoundTrips.control(programs), new PluginCalls(programs),
                new ColdStart(platform), new Returns(platform), new Hangs(platform), new FormatSwaps(), new ParameterEvents(platform), new Memory(platform),
                new Allocation());
    }

    private static int measure(List<Benchmark> benchmarks, Options options) {
        Map<String, String> facts = Machine.facts();
        TextReport text = new TextReport(OUT);
        if (!options.json()) {
            text.facts(facts);
        }
        Progress progress = new Progress();
        List<Section> all = new ArrayList<>();
        int exit = 0;
        for (Benchmark benchmark : benchmarks) {
            if (!options.wants(benchmark.name())) {
                continue;
            }
            try {
                List<Section> sections = benchmark.run(options, progress);
                progress.done();
                all.addAll(sections);
                if (!options.json()) {
                    sections.forEach(text::section);
                }
            } catch (BenchException e) {
                progress.done();
                System.err.println("scuff bench: " + benchmark.name() + ": " + e.getMessage());
                exit = 1;
            }
        }
        if (options.json()) {
            OUT.println(JsonReport.of(facts, all));
        }
        return exit;
    }

    private static void help(List<Benchmark> benchmarks) {
        OUT.println("scuff bench [--only NAME]... [--quick] [--json]");
        OUT.println("scuff bench soak [--seconds N] [--seed N] [--json]");
        OUT.println();
        OUT.println("Measures Scuff beside the same work in C, in one run, and prints the ratios.");
        OUT.println();
        OUT.println("  --only NAME  just this benchmark:");
        benchmarks.forEach(benchmark -> OUT.printf("                 %-10s %s%n", benchmark.name(), benchmark.about()));
        OUT.println("  --quick      fewer rounds, for a first look");
        OUT.println("  --json       for machines");
        OUT.println();
        OUT.println("soak plays in real time for --seconds (600) while sandboxes are killed, stopped and hung, and says which promises held:");
        OUT.println("exit code 1 when one did not.");
    }
}
