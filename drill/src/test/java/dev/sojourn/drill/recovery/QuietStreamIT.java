package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing comes any more, what came last is not left hanging. */
@Tag("deep")
@Timeout(300)
class QuietStreamIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    @ParameterizedTest
    @ValueSource(booleans = true)
    void shouldCloseTheLastSessionThoughOnePartitionNeverGotARecord(boolean transactional) {
        Run run = BROKER.run(ClickPipeline.of("quiet-" + transactional, 3));
        run.start("A");
        HandFeed hand = transactional ? run.byHandInTransactions() : run.byHand();
        hand.click(0, "u1", T0);
        hand.click(1, "u1", T0 + 5_000);

        shouldEndAsOneIdleSession(run);
    }

    @ParameterizedTest
    @ValueSource(booleans = true)
    void shouldCloseTheLastSessionAfterACrashWithNothingNewToRead(boolean transactional) {
        crash(transactional);
    }

    @Tag("night")
    @Test
    void shouldCloseItAfterACrashWhereNoMarkersFollowTheRecords() {
        crash(false);
    }

    private static void crash(boolean transactional) {
        Run run = BROKER.run(ClickPipeline.of("quiet-crash-" + transactional, 3));
        TestInstance victim = run.start("A", run.pipeline().neverIdle());
        HandFeed hand = transactional ? run.byHandInTransactions() : run.byHand();
        hand.click(0, "u1", T0);
        hand.click(1, "u1", T0 + 5_000);
        run.awaitTaken(2);
        victim.kill();

        run.replace(victim, "B");

        shouldEndAsOneIdleSession(run);
    }

    private static void shouldEndAsOneIdleSession(Run run) {
        assertThat(run.finish().counts().sessions()).isEqualTo(1);
        assertThat(run.history().results())
                .extracting(result -> new String(result.value(), StandardCharsets.UTF_8))
                .singleElement()
                .asString()
                .contains("\"events\":2", "\"closed\":\"idle\"");
    }
}
