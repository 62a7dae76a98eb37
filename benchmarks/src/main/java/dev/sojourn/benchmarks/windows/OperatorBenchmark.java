package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.check.CountCheck;
import dev.sojourn.benchmarks.check.ResultCheck;
import dev.sojourn.benchmarks.check.SessionCheck;
import dev.sojourn.benchmarks.clicks.Clicks;
import dev.sojourn.benchmarks.clicks.ExpectedSessions;
import dev.sojourn.benchmarks.clicks.SessionResult;
import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.engine.EngineSettings;
import dev.sojourn.benchmarks.engine.Part;
import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.machine.Folders;
import dev.sojourn.benchmarks.machine.Machine;
import dev.sojourn.benchmarks.machine.TemporaryFolder;
import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the engines in turn over one input on one broker and prints what they cost. */
public final class OperatorBenchmark {

    /** Of {@link ExpectedSessions}. */
    public static final String GAP = "10s";

    private static final String INPUT = "clicks";
    private static final String HEAP = "512m";
    private static final String WARM_UP_INPUT = "clicks-warm-up";

    private final OperatorOptions options;
    private final Clicks input;
    private final Set<SessionResult> expected;
    private final long kept;

    OperatorBenchmark(OperatorOptions options) {
        this.options = options;
        this.input = new Clicks(options.seed(), options.events());
        this.expected = ExpectedSessions.of(input.clicks());
        this.kept = expected.stream().mapToLong(SessionResult::events).sum();
    }

    public void run() {
        options.profile().ifPresent(Folders::create);
        try (TemporaryFolder folder = TemporaryFolder.create();
                LocalCluster cluster =
                        LocalCluster.start(ClusterSettings.single(folder.path().resolve("broker")));
                Broker broker = new Broker(cluster.bootstrapServers())) {
            say("%s%n", Machine.text());
            write(broker);
            List<Map<Engine, Figures>> rounds = new ArrayList<>();
            for (int round = 1; round <= options.rounds(); round++) {
                rounds.add(round(broker, folder.path(), round));
            }
            System.out.println(new Report(rounds).text());
        }
    }

    private void write(Broker broker) {
        say(
                "%,d events, %,d of them in %,d sessions, after a warm-up of %,d events%n",
                options.events(), kept, expected.size(), options.warmUp());
        broker.create(INPUT, WARM_UP_INPUT);
        broker.write(input, INPUT);
        broker.write(new Clicks(options.seed(), options.warmUp()), WARM_UP_INPUT);
    }

    private Map<Engine, Figures> round(Broker broker, Path folder, int round) {
        Map<Engine, Figures> figures = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.OPERATORS) {
            Figures measured = run(broker, folder, engine, round).measure(check(engine));
            say(
                    "round %d  %-10s %8.2f µs/event %10.0f events/s%n",
                    round, engine.text(), measured.processMicros(), measured.eventsPerSecond());
            figures.put(engine, measured);
        }
        return figures;
    }

    private EngineRun run(Broker broker, Path folder, Engine engine, int round) {
        String name = engine.text() + "-" + round;
        EngineSettings settings = new EngineSettings(
                engine,
                GAP,
                false,
                broker.bootstrapServers(),
                folder.resolve("state").resolve(name),
                new Part("warm-up-" + name, WARM_UP_INPUT),
                new Part(name, INPUT),
                options.events(),
                kept,
                0);
        Optional<Path> recording = options.profile().map(profile -> profile.resolve(name + ".jfr"));
        return new EngineRun(
                settings, broker, input, HEAP, folder.resolve("logs").resolve(name + ".log"), recording);
    }

    private ResultCheck check(Engine engine) {
        return engine.windowed() ? new SessionCheck(expected) : new CountCheck(kept);
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line, values);
    }
}
