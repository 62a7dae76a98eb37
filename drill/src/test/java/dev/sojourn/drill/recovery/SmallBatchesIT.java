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
     * The input takes them all: whose first batches are refused, but not a smaller one behind them, that producer's
     * sequence begins with the smaller one if it has no transactions, and the others are refused for good.
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
