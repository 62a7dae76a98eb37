package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.instance.InstanceEvent.Failed;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance goes on under another file than the one its state was kept under. */
@Tag("deep")
@Timeout(300)
class ChangedPipelineIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final String GAP = "gap: " + ClickPipeline.GAP.toMillis() + "ms";

    /** No two clicks of the first user are further apart than the wider gap. */
    private static final String WIDER_GAP = "gap: 20s";

    @Test
    void shouldGoOnWithWhatIsOpenUnderAWiderGapAndOtherAggregates() {
        Run run = BROKER.run(ClickPipeline.of("changed", 1).neverIdle());
        HandFeed hand = run.byHand();
        TestInstance before = withAnOpenSession(run, hand);

        run.replace(
                before,
                "B",
                edited(GAP, WIDER_GAP, "exit: last(page)", "most: max(amount)", "landing: first(page),", ""));
        hand.click(0, "u1", T0 + 20_000);
        hand.click(0, "other", T0 + 100_000);

        run.await("the session is told", () -> !told(run).isEmpty());
        assertThat(told(run))
                .singleElement()
                .asString()
                .contains("\"start\":" + T0, "\"end\":" + (T0 + 20_000), "\"events\":3,\"revenue\":3,\"most\":1,")
                .doesNotContain("landing", "exit");
    }

    @Test
    void shouldRefuseWhatWouldMeanSomethingElseAndLoseNothing() {
        Run run = BROKER.run(ClickPipeline.of("refused", 1).neverIdle());
        HandFeed hand = run.byHand();
        TestInstance before = withAnOpenSession(run, hand);

        TestInstance refused = run.replace(before, "B", edited(GAP, "gap: 5s"));

        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.told(Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause())
                        .contains("window sessions")
                        .contains("gap, which can be widened only, (was 10000 ms, is 5000 ms)")
                        .contains("new name")
                        .contains("sojourn backfill"));
        run.replace(before, "C");
        hand.click(0, "u1", T0 + 15_000);
        hand.click(0, "other", T0 + 100_000);
        run.await("the session is told", () -> !told(run).isEmpty());
        assertThat(told(run)).singleElement().asString().contains("\"events\":3,");
    }

    /** Of an instance that is gone: two clicks, half a gap apart. */
    private static TestInstance withAnOpenSession(Run run, HandFeed hand) {
        TestInstance instance = run.start("A");
        hand.click(0, "u1", T0);
        hand.click(0, "u1", T0 + 5_000);
        run.awaitTaken(2);
        instance.kill();
        return instance;
    }

    private static UnaryOperator<String> edited(String... changes) {
        return yaml -> {
            String edited = yaml;
            for (int i = 0; i < changes.length; i += 2) {
                assertThat(edited).contains(changes[i]);
                edited = edited.replace(changes[i], changes[i + 1]);
            }
            return edited;
        };
    }

    private static List<String> told(Run run) {
        return run.history().results().stream()
                .map(result -> new String(result.value(), UTF_8))
                .toList();
    }
}
