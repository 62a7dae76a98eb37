package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.store.EntryLoad;
import dev.sojourn.benchmarks.store.ExpectedState;
import dev.sojourn.benchmarks.store.StoreEngine;
import dev.sojourn.benchmarks.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/** An application under exactly-once, killed with SIGKILL in mid-work and started again on the same disk, and again. */
final class Kills {

    private static final String APPLICATION = "killed";

    /** The state is so many times what a flush holds. */
    private static final int FLUSHES = 100;

    /** How many flushes a process works for at least and at most before it is killed. */
    private static final int SHORTEST_LIFE = 2;

    private static final int LONGEST_LIFE = 4;

    private final RestoreOptions options;
    private final Broker broker;
    private final Path folder;
    private final ExpectedState expected;
    private final SplittableRandom moment;
    private final int flushRecords;

    Kills(RestoreOptions options, Broker broker, Path folder) {
        this.options = options;
        this.broker = broker;
        this.folder = folder;
        this.expected = new ExpectedState(options.keys());
        this.moment = new SplittableRandom(options.seed());
        this.flushRecords = options.records() / FLUSHES;
    }

    /** Writes a changelog, and input for all lives; the state is replayed once, to lie on this disk. */
    void prepare() {
        String changelog = StoreSettings.changelog(APPLICATION);
        String input = StoreSettings.input(APPLICATION);
        broker.create(input, changelog);
        broker.write(EntryLoad.first(expected), changelog);
        int updates = options.records() - options.keys();
        broker.write(EntryLoad.more(updates, expected, options.seed()), changelog);
        try (StoreRun run = start(0)) {
            run.requireHolds(expected.fingerprint());
            run.stop();
        }
        int events = flushRecords * LONGEST_LIFE * (options.rounds() + 1);
        broker.write(EntryLoad.updates(events, expected, options.seed()), input);
    }

    /** Of the changelog as it was before anything was processed, so that the share is rather too great. */
    double share(ReplayFigures replayed) {
        return replayed.records() / options.records();
    }

    ReplayFigures round(int round) {
        try (StoreRun victim = start(2 * round - 1)) {
            victim.killAfter(moment.nextLong((long) flushRecords * SHORTEST_LIFE, (long) flushRecords * LONGEST_LIFE));
        }
        try (StoreRun survivor = start(2 * round)) {
            ReplayFigures figures = ReplayFigures.of(survivor.restored());
            if (round == options.rounds()) {
                survivor.requireHolds(expected.fingerprint());
            }
            return figures;
        }
    }

    private StoreRun start(int life) {
        String name = APPLICATION + "-" + life;
        Path state = folder.resolve("state").resolve(APPLICATION);
        StoreSettings settings = new StoreSettings(
                StoreEngine.SOJOURN, broker.bootstrapServers(), APPLICATION, state, Optional.empty(), flushRecords);
        return StoreRun.store(name, folder, settings, options.recording(name));
    }
}
