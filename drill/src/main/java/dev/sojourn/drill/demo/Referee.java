package dev.sojourn.drill.demo;

import dev.sojourn.drill.oracle.Oracle;
import dev.sojourn.drill.oracle.topic.TopicContents;
import dev.sojourn.drill.oracle.topic.TopicReader;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.time.Duration;

/** Brings the topics of a round that is over before the oracle. */
final class Referee {

    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private Referee() {}

    static Verdict verdict(DemoCase demoCase, String bootstrapServers) {
        try {
            TopicContents history = new TopicReader().read(bootstrapServers, demoCase.topics(), READ_LIMIT);
            return new Oracle(demoCase.rules()).judge(history);
        } catch (IllegalStateException e) {
            throw DemoException.failed("there can be no verdict: " + e.getMessage(), e);
        }
    }
}
