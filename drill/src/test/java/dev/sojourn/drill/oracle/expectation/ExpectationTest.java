package dev.sojourn.drill.oracle.expectation;

import static dev.sojourn.drill.oracle.InputEvent.click;
import static dev.sojourn.drill.oracle.InputEvent.heartbeat;
import static dev.sojourn.drill.oracle.InputEvent.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.ClickRules;
import dev.sojourn.drill.oracle.InputEvent;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final long GRACE = 5;

    @Test
    void shouldBeLateOnlyBeyondTheGrace() {
        WindowExpectation expectation =
                expect(click(0, 0, "u", 100, null), click(0, 1, "u", 95, null), click(0, 2, "u", 94, null));

        assertThat(expectation.windowedCount()).isEqualTo(2);
        assertThat(expectation.late()).containsOnlyKeys(new Position(0, 2));
        assertThat(expectation.late().get(new Position(0, 2)).byMs()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheClocksOfPartitionsApart() {
        WindowExpectation expectation = expect(click(0, 0, "u", 1_000, null), click(1, 0, "u", 1, null));

        assertThat(expectation.late()).isEmpty();
    }

    @Test
    void shouldAdvanceTheClockByFilteredEvents() {
        assertThat(expect(heartbeat(0, 0, 1_000), click(0, 1, "u", 1, null)).late())
                .hasSize(1);
    }

    @Test
    void shouldNotAdvanceTheClockByRejectedEvents() {
        String badArgument = "{\"user\":\"u\",\"ts\":1000,\"type\":\"c\",\"amount\":\"x\"}";

        WindowExpectation expectation = expect(rejected(0, 0, badArgument, "bad-argument"), click(0, 1, "u", 1, null));

        assertThat(expectation.rejected()).hasSize(1);
        assertThat(expectation.late()).isEmpty();
    }

    @Test
    void shouldGoByOffsetWhateverTheOrderOfReading() {
        List<RawRecord> input = Arrays.asList(
                click(0, 0, "u", 1, null).record(),
                click(0, 1, "u", 1_000, null).record());
        Collections.reverse(input);

        assertThat(Expectation.of(ClickRules.with(10, GRACE), input).late()).isEmpty();
    }

    private static WindowExpectation expect(InputEvent... events) {
        List<RawRecord> input = Arrays.stream(events).map(InputEvent::record).toList();
        return Expectation.of(ClickRules.with(10, GRACE), input).windows().get(0);
    }
}
