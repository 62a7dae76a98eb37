package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.machine.BenchmarkException;
import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.machine.Machine;
import dev.sojourn.benchmarks.machine.TemporaryFolder;
import dev.sojourn.benchmarks.windows.Figures;
import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings state back in every way there is, in turn and on one broker, and prints what that took. */
final class RestoreBenchmark {

    private final RestoreOptions options;

    RestoreBenchmark(RestoreOptions options) {
        this.options = options;
    }

    void run() {
        options.profile().ifPresent(RestoreBenchmark::create);
        try (TemporaryFolder folder = TemporaryFolder.create();
                LocalCluster cluster =
                        LocalCluster.start(ClusterSettings.single(folder.path().resolve("broker")));
                Broker broker = new Broker(cluster.bootstrapServers())) {
            say("%s%n", Machine.text());
            say("%,d records over %,d keys%n", options.records(), options.keys());
            System.out.println(new RestoreReport(rounds(broker, folder.path())).text());
        }
    }

    private List<RestoreRound> rounds(Broker broker, Path folder) {
        Replays replays = new Replays(options, broker, folder);
        Kills kills = new Kills(options, broker, folder);
        WindowCosts windows = new WindowCosts(options, broker, folder);
        replays.prepare();
        kills.prepare();
        if (options.events() > 0) {
            windows.prepare();
        }
        List<RestoreRound> rounds = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            Map<Leg, ReplayFigures> figures = replays.round(round);
            figures.put(Leg.KILLED, kills.round(round));
            say(round, figures);
            Map<Engine, Figures> hot = options.events() > 0 ? windows.hot(round) : Map.of();
            Map<Engine, Figures> cold = options.events() > 0 ? windows.cold(round) : Map.of();
            say(round, "hot", hot);
            say(round, "cold", cold);
            rounds.add(new RestoreRound(figures, kills.share(figures.get(Leg.KILLED)), hot, cold));
        }
        return rounds;
    }

    private static void say(int round, Map<Leg, ReplayFigures> figures) {
        figures.forEach((leg, each) -> say(
                "round %d  %-10s %,10.0f records %8.2f s %8s µs/record %8.2f s to running%n",
                round,
                leg.text(),
                each.records(),
                each.seconds(),
                ReplayFigures.perRecord(each.cpuMicros()),
                each.running()));
    }

    private static void say(int round, String input, Map<Engine, Figures> figures) {
        figures.forEach((engine, each) -> say(
                "round %d  %-10s %-5s %8.2f µs/event %10.0f events/s%n",
                round, engine.text(), input, each.processMicros(), each.eventsPerSecond()));
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line, values);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BenchmarkException("the folder " + folder + " cannot be made: " + e.getMessage());
        }
    }
}
