package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.check.OpenSessionsCheck;
import dev.sojourn.benchmarks.check.SessionCheck;
import dev.sojourn.benchmarks.clicks.Clicks;
import dev.sojourn.benchmarks.clicks.ColdClicks;
import dev.sojourn.benchmarks.clicks.ExpectedSessions;
import dev.sojourn.benchmarks.clicks.SessionResult;
import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.engine.EngineSettings;
import dev.sojourn.benchmarks.engine.Part;
import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.windows.EngineRun;
import dev.sojourn.benchmarks.windows.Figures;
import dev.sojourn.benchmarks.windows.OperatorBenchmark;
import dev.sojourn.drill.load.LoadSource;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the window operator costs on one store and on the other, over keys that are hot and keys that are cold. */
final class WindowCosts {

    private static final String HOT = "hot";
    private static final String COLD = "cold";
    private static final String WARM_UP = "hot-warm-up";
    private static final String HEAP = "512m";
    private static final String COLD_HEAP = "2g";
    private static final List<Engine> ENGINES = List.of(Engine.ON_BUILTIN, Engine.ON_SOJOURN);

    private final RestoreOptions options;
    private final Broker broker;
    private final Path folder;
    private final Clicks hot;
    private final Set<SessionResult> expected;
    private final OpenSessionsCheck open;

    WindowCosts(RestoreOptions options, Broker broker, Path folder) {
        this.options = options;
        this.broker = broker;
        this.folder = folder;
        this.hot = new Clicks(options.seed(), options.events());
        this.expected = ExpectedSessions.of(hot.clicks());
        this.open = new OpenSessionsCheck(options.keys());
    }

    void prepare() {
        broker.create(HOT, COLD, WARM_UP);
        broker.write(hot, HOT);
        broker.write(cold(), COLD);
        broker.write(new Clicks(options.seed(), Math.max(RestoreOptions.FEWEST, options.events() / 5)), WARM_UP);
    }

    Map<Engine, Figures> hot(int round) {
        long kept = expected.stream().mapToLong(SessionResult::events).sum();
        return measure(engine -> run(engine, HOT, OperatorBenchmark.GAP, new Size(options.events(), kept, 0), round)
                .measure(new SessionCheck(expected)));
    }

    /** The state has an entry for each key before anything is measured. */
    Map<Engine, Figures> cold(int round) {
        Size size = new Size(cold().size(), cold().size(), options.keys());
        return measure(engine -> run(engine, COLD, ColdClicks.GAP, size, round)
                .measure(open.of(
                        broker.bootstrapServers(), part(engine, COLD, round).changelog())));
    }

    private LoadSource cold() {
        return new ColdClicks(options.keys(), options.events(), options.seed());
    }

    /** Of an input: its events, those that pass the filter, and those that are not measured. */
    private record Size(long events, long kept, long skipped) {}

    private interface Measuring {
        Figures of(Engine engine);
    }

    private static Map<Engine, Figures> measure(Measuring measuring) {
        Map<Engine, Figures> figures = new EnumMap<>(Engine.class);
        ENGINES.forEach(engine -> figures.put(engine, measuring.of(engine)));
        return figures;
    }

    private static Part part(Engine engine, String input, int round) {
        return new Part(name(engine, input, round), input);
    }

    private static String name(Engine engine, String input, int round) {
        return engine.text().replace('_', '-') + "-" + input + "-" + round;
    }

    private EngineRun run(Engine engine, String input, String gap, Size size, int round) {
        String name = name(engine, input, round);
        EngineSettings settings = new EngineSettings(
                engine,
                gap,
                false,
                broker.bootstrapServers(),
                folder.resolve("state").resolve(name),
                new Part("warm-up-" + name, WARM_UP),
                part(engine, input, round),
                size.events(),
                size.kept(),
                size.skipped());
        Path log = folder.resolve("logs").resolve(name + ".log");
        return new EngineRun(
                settings, broker, hot, settings.skipped() == 0 ? HEAP : COLD_HEAP, log, options.recording(name));
    }
}
