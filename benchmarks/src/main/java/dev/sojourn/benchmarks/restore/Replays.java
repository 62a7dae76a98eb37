package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.store.EntryLoad;
import dev.sojourn.benchmarks.store.ExpectedState;
import dev.sojourn.benchmarks.store.Fingerprint;
import dev.sojourn.benchmarks.store.StoreEngine;
import dev.sojourn.benchmarks.store.StoreSettings;
import dev.sojourn.drill.cluster.DataFolder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One changelog, read and replayed in every way, each time by a new process on a new disk. */
final class Replays {

    private static final String APPLICATION = "restored";
    private static final String EMPTY = "started";
    private static final int TAIL_PART = 100;

    private final RestoreOptions options;
    private final Broker broker;
    private final Path folder;
    private final Path snapshots;
    private Fingerprint expected = Fingerprint.NOTHING;

    Replays(RestoreOptions options, Broker broker, Path folder) {
        this.options = options;
        this.broker = broker;
        this.folder = folder;
        this.snapshots = folder.resolve("snapshots");
    }

    /** Writes the changelog: all but its tail, then a snapshot of what that comes to, then the tail. */
    void prepare() {
        String changelog = StoreSettings.changelog(APPLICATION);
        int tail = options.records() / TAIL_PART;
        ExpectedState state = new ExpectedState(options.keys());
        broker.create(StoreSettings.input(APPLICATION), changelog);
        broker.write(EntryLoad.first(state), changelog);
        int updates = Math.max(0, options.records() - options.keys() - tail);
        broker.write(EntryLoad.more(updates, state, options.seed()), changelog);
        // A store is only snapshotted once it is in use.
        broker.write(EntryLoad.updates(1, state, options.seed()), StoreSettings.input(APPLICATION));
        snapshot(state.fingerprint());
        broker.write(EntryLoad.more(tail, state, options.seed() + 1), changelog);
        expected = state.fingerprint();
        broker.create(StoreSettings.input(EMPTY), StoreSettings.changelog(EMPTY));
    }

    private void snapshot(Fingerprint current) {
        StoreSettings settings = settings(StoreEngine.SOJOURN, "snapshotted").withSnapshots(snapshots);
        try (StoreRun run = StoreRun.store("snapshotted", folder, settings, Optional.empty())) {
            run.requireHolds(current);
            new SnapshotWait(snapshots).await();
            run.stop();
        }
        new DataFolder(settings.state()).delete();
    }

    Map<Leg, ReplayFigures> round(int round) {
        Map<Leg, ReplayFigures> figures = new EnumMap<>(Leg.class);
        figures.put(Leg.RAW, raw("raw-" + round));
        figures.put(Leg.STARTED, started(round));
        figures.put(Leg.BUILTIN, replay(Leg.BUILTIN, StoreEngine.BUILTIN, round));
        figures.put(Leg.SOJOURN, replay(Leg.SOJOURN, StoreEngine.SOJOURN, round));
        figures.put(Leg.DEADLINES, replay(Leg.DEADLINES, StoreEngine.DEADLINES, round));
        figures.put(Leg.SEEDED, replay(Leg.SEEDED, StoreEngine.SOJOURN, round));
        return figures;
    }

    private ReplayFigures raw(String name) {
        try (StoreRun run =
                StoreRun.raw(name, folder, broker.bootstrapServers(), StoreSettings.changelog(APPLICATION))) {
            return ReplayFigures.of(run.read());
        }
    }

    private ReplayFigures started(int round) {
        String name = Leg.STARTED.text() + "-" + round;
        return restored(name, settings(StoreEngine.BUILTIN, EMPTY, name), Fingerprint.NOTHING);
    }

    private ReplayFigures replay(Leg leg, StoreEngine engine, int round) {
        String name = leg.text() + "-" + round;
        StoreSettings plain = settings(engine, name);
        return restored(name, leg == Leg.SEEDED ? plain.withSnapshots(snapshots) : plain, expected);
    }

    private ReplayFigures restored(String name, StoreSettings settings, Fingerprint held) {
        try (StoreRun run = StoreRun.store(name, folder, settings, options.recording(name))) {
            ReplayFigures figures = ReplayFigures.of(run.restored());
            run.requireHolds(held);
            run.stop();
            return figures;
        } finally {
            new DataFolder(settings.state()).delete();
        }
    }

    private StoreSettings settings(StoreEngine engine, String name) {
        return settings(engine, APPLICATION, name);
    }

    private StoreSettings settings(StoreEngine engine, String application, String name) {
        Path state = folder.resolve("state").resolve(name);
        return new StoreSettings(engine, broker.bootstrapServers(), application, state, Optional.empty(), 0);
    }
}
