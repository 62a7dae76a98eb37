package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.TestBroker;
import java.util.function.UnaryOperator;

/** A real broker and counting applications on it. */
final class CountingBroker extends TestBroker {

    CountingBroker() {}

    private CountingBroker(UnaryOperator<ClusterSettings> settings) {
        super(settings);
    }

    /** For a class that does something to its broker. */
    static CountingBroker ofItsOwn() {
        return new CountingBroker(UnaryOperator.identity());
    }

    /** An application of this name, with a topic of its own; {@code changes} are made to its settings. */
    CountingRun run(String name, int partitions, UnaryOperator<CountingSettings> changes) {
        CountingSettings settings = CountingSettings.of(name, cluster().bootstrapServers(), name + "-input");
        CountingRun run = new CountingRun(changes.apply(settings), partitions, folder().resolve(name));
        return opened(run, run::report);
    }

    /** An application of this name to be killed again and again; to be closed by the test. */
    KillCycles cycles(String name, int threads) {
        CountingSettings settings = CountingSettings.of(name, cluster().bootstrapServers(), name + "-input")
                .with("num.stream.threads", Integer.toString(threads));
        return new KillCycles(settings, folder().resolve(name));
    }
}
