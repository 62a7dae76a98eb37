package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.check.CountCheck;
import dev.sojourn.benchmarks.check.DigestCheck;
import dev.sojourn.benchmarks.check.ResultCheck;
import dev.sojourn.benchmarks.check.SessionCheck;
import dev.sojourn.benchmarks.clicks.Clicks;
import dev.sojourn.benchmarks.clicks.ExpectedSessions;
import dev.sojourn.benchmarks.clicks.SessionDigest;
import dev.sojourn.benchmarks.clicks.SessionResult;
import dev.sojourn.benchmarks.clicks.UniformClicks;
import dev.sojourn.benchmarks.clicks.Workload;
import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.engine.EngineSettings;
import dev.sojourn.benchmarks.engine.Part;
import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.machine.Folders;
import dev.sojourn.benchmarks.machine.Machine;
import dev.sojourn.benchmarks.machine.TemporaryFolder;
import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.LocalCluster;
import dev.sojourn.drill.load.LoadSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Runs the engines in turn over both workloads, on input that is partitioned by key, and prints what they cost. */
final class WindowsBenchmark {

    private static final String WARM_UP = "warm-up";
    private static final String HEAP = "1g";
    private static final int WARM_UP_SHARE = 5;
    private static final long FEWEST_WARM_UP = 1_000;

    private final WindowsOptions options;

    WindowsBenchmark(WindowsOptions options) {
        this.options = options;
    }

    /**
     * A workload as it is run.
     *
     * @param warmUp a fifth as much of the same kind: another kind would have the compiler begin anew with what counts
     * @param kept how many of its events pass the filter
     * @param check a new one, for the results of one run
     */
    private record Trial(
            String name, Workload input, LoadSource warmUp, String gap, long kept, Supplier<ResultCheck> check) {}

    void run() {
        options.profile().ifPresent(Folders::create);
        try (TemporaryFolder folder = TemporaryFolder.create();
                LocalCluster cluster =
                        LocalCluster.start(ClusterSettings.single(folder.path().resolve("broker")));
                Broker broker = new Broker(cluster.bootstrapServers())) {
            say("%s%n", Machine.text());
            List<Map<Engine, Figures>> clicks = rounds(broker, folder.path(), clicks());
            List<Map<Engine, Figures>> cold = rounds(broker, folder.path(), cold());
            System.out.println(new WindowsReport(clicks, cold).text());
        }
    }

    private Trial clicks() {
        Clicks input = new Clicks(options.seed(), options.clicks());
        Clicks warmUp = new Clicks(options.seed(), warmUpOf(options.clicks()));
        Set<SessionResult> sessions = ExpectedSessions.of(input.clicks());
        long kept = sessions.stream().mapToLong(SessionResult::events).sum();
        return new Trial("clicks", input, warmUp, OperatorBenchmark.GAP, kept, () -> new SessionCheck(sessions));
    }

    private Trial cold() {
        UniformClicks input = new UniformClicks(options.keys(), options.cold(), options.seed());
        int warmUpKeys = Math.max(1, options.keys() / WARM_UP_SHARE);
        UniformClicks warmUp = new UniformClicks(warmUpKeys, warmUpOf(options.cold()), options.seed());
        SessionDigest sessions = input.sessions();
        return new Trial("cold", input, warmUp, UniformClicks.GAP, input.size(), () -> new DigestCheck(sessions));
    }

    private static long warmUpOf(long events) {
        return Math.max(FEWEST_WARM_UP, events / WARM_UP_SHARE);
    }

    private List<Map<Engine, Figures>> rounds(Broker broker, Path folder, Trial trial) {
        String warmUp = trial.name() + "-" + WARM_UP;
        broker.create(trial.name(), warmUp);
        broker.write(trial.input(), trial.name());
        broker.write(trial.warmUp(), warmUp);
        List<Map<Engine, Figures>> rounds = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            Map<Engine, Figures> figures = new EnumMap<>(Engine.class);
            for (Engine engine : Engine.OPERATORS) {
                figures.put(engine, measure(broker, folder, trial, engine, round));
            }
            rounds.add(figures);
        }
        broker.delete(trial.name());
        return rounds;
    }

    private Figures measure(Broker broker, Path folder, Trial trial, Engine engine, int round) {
        String name = engine.text() + "-" + trial.name() + "-" + round;
        EngineSettings settings = new EngineSettings(
                engine,
                trial.gap(),
                true,
                broker.bootstrapServers(),
                folder.resolve("state").resolve(name),
                new Part("warm-up-" + name, trial.name() + "-" + WARM_UP),
                new Part(name, trial.name()),
                trial.input().size(),
                trial.kept(),
                0);
        Path log = folder.resolve("logs").resolve(name + ".log");
        EngineRun run = new EngineRun(
                settings, broker, trial.input(), HEAP, log, options.profile().map(dir -> dir.resolve(name + ".jfr")));
        ResultCheck check = engine.windowed() ? trial.check().get() : new CountCheck(trial.kept());
        Figures figures = run.measure(check);
        say(
                "%-8s round %d  %-10s %8.2f µs/event %10.0f events/s%n",
                trial.name(), round, engine.text(), figures.processMicros(), figures.eventsPerSecond());
        return figures;
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line, values);
    }
}
