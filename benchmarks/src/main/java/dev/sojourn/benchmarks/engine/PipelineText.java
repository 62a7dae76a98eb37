package dev.sojourn.benchmarks.engine;

import java.nio.file.Path;

/** The pipeline file of the benchmark. */
final class PipelineText {

    static final String WINDOW = "sessions";

    private PipelineText() {}

    static String of(String bootstrapServers, Path state, Part part, String gap, boolean direct) {
        return """
                name: %s
                input: { topic: %s, key: user, time: ts, partitioned-by-key: %s }
                stages:
                  - filter: event.type != "heartbeat"
                  - map: { page: event.page, amount: event.amount }
                windows:
                  - name: %s
                    session: { gap: %s, grace: 1s }
                    aggregate: { events: count(), revenue: sum(amount), landing: first(page), exit: last(page) }
                    output: %s
                late: { topic: %s }
                dead-letters: { topic: %s }
                kafka: { bootstrap.servers: "%s", commit.interval.ms: 1000, num.stream.threads: 1, batch.size: 131072 }
                state: { dir: "%s" }
                """.formatted(
                        part.name(),
                        part.input(),
                        direct,
                        WINDOW,
                        gap,
                        part.results(),
                        part.late(),
                        part.deadLetters(),
                        bootstrapServers,
                        state);
    }
}
