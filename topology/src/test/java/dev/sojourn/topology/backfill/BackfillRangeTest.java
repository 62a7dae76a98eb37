package dev.sojourn.topology.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.backfill.BackfillRange.Span;
import dev.sojourn.topology.backfill.RangeRequest.Start;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BackfillRangeTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    void shouldReadAllThereIs() {
        assertThat(span(RangeRequest.ALL, offsets(5, 20))).isEqualTo(new Span(5, 20));
    }

    @Test
    void shouldBeginAtAnOffset() {
        assertThat(span(from(7), offsets(5, 20))).isEqualTo(new Span(7, 20));
    }

    @Test
    void shouldClipAnOffsetToWhatThereIs() {
        assertThat(span(from(2), offsets(5, 20))).isEqualTo(new Span(5, 20));
        assertThat(span(from(30), offsets(5, 20))).isEqualTo(new Span(20, 20));
    }

    @Test
    void shouldSayWhereItHasClippedAnOffset() {
        assertThat(BackfillRange.clipped(from(7), Map.of(0, offsets(8, 20), 1, offsets(0, 7), 2, offsets(7, 8))))
                .satisfiesExactly(
                        first -> assertThat(first).contains("partition 0 begins at offset 8"),
                        second -> assertThat(second).contains("partition 1 ends at offset 7"));
        assertThat(BackfillRange.clipped(RangeRequest.ALL, Map.of(0, offsets(8, 20))))
                .isEmpty();
    }

    @Test
    void shouldReadFromOneTimeToAnother() {
        RangeRequest march = new RangeRequest(new Start.Time(MARCH), Optional.of(APRIL));

        assertThat(span(march, offsets(5, 20, OptionalLong.of(9), OptionalLong.of(12))))
                .isEqualTo(new Span(9, 12));
        assertThat(span(march, offsets(5, 20, OptionalLong.of(9), OptionalLong.empty())))
                .isEqualTo(new Span(9, 20));
        assertThat(span(march, offsets(5, 20, OptionalLong.empty(), OptionalLong.empty())))
                .isEqualTo(new Span(20, 20));
    }

    @Test
    void shouldNotEndBehindWhatIsCommitted() {
        RangeRequest toApril = new RangeRequest(new Start.Earliest(), Optional.of(APRIL));

        assertThat(span(toApril, offsets(5, 20, OptionalLong.empty(), OptionalLong.of(22))))
                .isEqualTo(new Span(5, 20));
    }

    @Test
    void shouldBeEmptyWhereItEndsBeforeTheOffsetItBeginsAt() {
        RangeRequest request = new RangeRequest(new Start.Offset(15), Optional.of(APRIL));

        assertThat(span(request, offsets(5, 20, OptionalLong.empty(), OptionalLong.of(12))))
                .isEqualTo(new Span(12, 12));
    }

    @Test
    void shouldRefuseATimeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new RangeRequest(new Start.Time(APRIL), Optional.of(MARCH)))
                .hasMessageContaining("2026-03-01");
    }

    @Test
    void shouldSayHowMuchIsDone() {
        BackfillRange range = new BackfillRange("orders", Map.of(0, new Span(10, 20), 1, new Span(0, 5)));

        assertThat(range.total()).isEqualTo(15);
        assertThat(range.done(Map.of())).isZero();
        assertThat(range.done(Map.of(0, 12L, 1, 5L))).isEqualTo(7);
        assertThat(range.done(Map.of(0, 99L, 1, 99L))).isEqualTo(15);
    }

    @Test
    void shouldEndTheInputWhereItEndsItself() {
        BackfillRange range = new BackfillRange("orders", Map.of(0, new Span(10, 20), 1, new Span(0, 5)));

        assertThat(range.inputRange().end(0)).isEqualTo(20);
        assertThat(range.inputRange().end(1)).isEqualTo(5);
    }

    @Test
    void shouldComeBackFromWhatTheBrokerKeeps() {
        BackfillRange range = new BackfillRange("orders", Map.of(0, new Span(10, 20), 1, new Span(0, 5)));

        assertThat(KeptRange.of(KeptRange.offsets(range))).contains(range);
        assertThat(KeptRange.of(Map.of())).isEmpty();
    }

    private static Span span(RangeRequest request, PartitionOffsets offsets) {
        return BackfillRange.of("orders", request, Map.of(0, offsets)).spans().get(0);
    }

    private static RangeRequest from(long offset) {
        return new RangeRequest(new Start.Offset(offset), Optional.empty());
    }

    private static PartitionOffsets offsets(long first, long end) {
        return offsets(first, end, OptionalLong.empty(), OptionalLong.empty());
    }

    private static PartitionOffsets offsets(long first, long end, OptionalLong from, OptionalLong to) {
        return new PartitionOffsets(first, end, from, to);
    }
}
