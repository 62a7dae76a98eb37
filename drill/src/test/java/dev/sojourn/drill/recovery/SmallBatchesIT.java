package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that takes smaller batches than an instance gathers: they are taken apart, and nothing is missing. */
@Tag("deep")
@Timeout(300)
class SmallBatchesIT {

    private static final int MESSAGE_BYTES = 8_000;

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.with(
            settings -> settings.withBrokerProperty("message.max.bytes", Integer.toString(MESSAGE_BYTES)));

    private static final int EVENTS = 12_000;

    /** Slow enough that what feeds the instance has no large batches itself. */
    private static final int FED_PER_SECOND = 2_000;

    @Test
    void shouldTakeBatchesApartThatAreTooLarge() {
        Run run = BROKER.run(ClickPipeline.of("small-batches", 1).with("commit.interval.ms", "1000"));
        run.awaitFed(run.feed(ClickGenerator.of(Run.seed(), EVENTS, 1), FED_PER_SECOND));
        TestInstance instance = run.start("A");
        run.awaitAllRunning();

        run.finish();

        assertThat(instance.log()).anyMatch(line -> line.contains("MESSAGE_TOO_LARGE"));
    }
}
