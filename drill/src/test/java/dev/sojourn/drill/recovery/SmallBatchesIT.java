package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics that take smaller batches than an instance gathers: they are taken apart, and nothing is missing. */
@Tag("deep")
@Timeout(300)
class SmallBatchesIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int EVENTS = 12_000;

    /**
     * For the topics of the instance alone. What feeds the input has no transactions, and where the broker refuses such a
     * producer's first batches for their size, but takes a smaller one sent behind them, it takes that one's sequence for the
     * first and never the others again.
     */
    private static final String MESSAGE_BYTES = "8000";

    @Test
    void shouldTakeBatchesApartThatAreTooLarge() {
        Run run = BROKER.run(ClickPipeline.of("small-batches", 1)
                .with("commit.interval.ms", "1000")
                .with("topic.max.message.bytes", MESSAGE_BYTES));
        run.awaitFed(run.feed(ClickGenerator.of(Run.seed(), EVENTS, 1), 0));
        TestInstance instance = run.start("A");
        run.awaitAllRunning();

        run.finish();

        assertThat(instance.log()).anyMatch(line -> line.contains("MESSAGE_TOO_LARGE"));
    }
}
