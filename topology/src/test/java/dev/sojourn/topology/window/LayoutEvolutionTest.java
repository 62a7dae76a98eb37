package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.layout.MemoryLayouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** State that outlives the definition it was kept under. */
class LayoutEvolutionTest {

    private static final WindowShape SESSION = new WindowShape.Session(Duration.ofMillis(10));
    private static final AggregateDefinition SUM = new AggregateDefinition("sum", AggregateKind.SUM, "amount");
    private static final AggregateDefinition PAGES =
            new AggregateDefinition("pages", AggregateKind.COLLECT, "page", List.of("10"));
    private static final AggregateDefinition PATH =
            new AggregateDefinition("path", AggregateKind.FOLD, "", List.of("''", "acc + event.page"));
    private static final Map<String, Object> FIELDS = Map.of("amount", 2L, "page", "a");

    private final MemoryLayouts layouts = new MemoryLayouts();

    @Test
    void shouldKeepWhatStaysStartWhatIsNewAndDropWhatIsGone() {
        WindowTrial trial = WindowTrial.of(definition(SESSION, WindowTrial.COUNT, PAGES, SUM), layouts);
        trial.add(100, FIELDS);

        AggregateDefinition last = new AggregateDefinition("last", AggregateKind.LAST, "page");
        trial.under(Windows.of(definition(SESSION, SUM, last, WindowTrial.COUNT), layouts));
        trial.add(105, FIELDS).close(Bounds.EVERYTHING);

        assertThat(trial.told()).containsExactly("100-105 {\"sum\":4,\"last\":\"a\",\"events\":2} gap");
    }

    @Test
    void shouldReadEachValueUnderTheLayoutItWasWrittenIn() {
        WindowTrial first = WindowTrial.of(definition(SESSION, SUM), layouts).add(100, FIELDS);
        WindowTrial second = WindowTrial.of(definition(SESSION, SUM, WindowTrial.COUNT), layouts)
                .add(100, FIELDS);
        Windows third = Windows.of(definition(SESSION, WindowTrial.COUNT, SUM), layouts);

        assertThat(first.under(third).close(Bounds.EVERYTHING).told())
                .containsExactly("100-100 {\"events\":0,\"sum\":2} gap");
        assertThat(second.under(third).close(Bounds.EVERYTHING).told())
                .containsExactly("100-100 {\"events\":1,\"sum\":2} gap");
    }

    @Test
    void shouldMergeSessionsThatAWiderGapJoins() {
        WindowTrial trial = WindowTrial.of(definition(SESSION), layouts).add(100, 115, 140);

        trial.under(Windows.of(definition(new WindowShape.Session(Duration.ofMillis(20))), layouts));

        assertThat(trial.close(Bounds.EVERYTHING).told())
                .containsExactly("100-115 {\"events\":2} gap", "140-140 {\"events\":1} gap");
    }

    @Test
    void shouldFoldWhatWaitedWhenNothingHasToWaitAnyMore() {
        WindowTrial trial = WindowTrial.of(definition(SESSION, WindowTrial.COUNT, PATH), layouts)
                .add(105, FIELDS);

        trial.under(Windows.of(definition(SESSION, WindowTrial.COUNT), layouts)).add(100, FIELDS);

        assertThat(trial.close(Bounds.EVERYTHING).told()).containsExactly("100-105 {\"events\":2} gap");
    }

    @Test
    void shouldTellFromAnewWhatWasToldAsFinalBefore() {
        WindowTrial trial = WindowTrial.of(definition(SESSION), layouts).add(100);

        trial.under(Windows.of(WindowTrial.definition(SESSION, Emit.UPDATES), layouts))
                .add(101)
                .tell();

        assertThat(trial.told()).containsExactly("100-101 {\"events\":2} #1");
    }

    @Test
    void shouldGoOnCountingRevisionsWhenOnlyFinalResultsAreTold() {
        WindowTrial trial = WindowTrial.of(WindowTrial.definition(SESSION, Emit.UPDATES), layouts);
        trial.add(100, 200).tell().told();

        trial.under(Windows.of(definition(SESSION), layouts)).add(95).close(Bounds.EVERYTHING);

        assertThat(trial.told())
                .containsExactly("100 retracted", "95-100 {\"events\":2} gap", "200-200 {\"events\":1} gap #2");
    }

    @Test
    void shouldRefuseWhatWouldMeanSomethingElse() {
        Duration ten = Duration.ofMillis(10);
        Duration five = Duration.ofMillis(5);
        WindowShape.Gap each = new WindowShape.Gap.PerEvent("duration('1s')");
        assertRefused(SESSION, new WindowShape.Session(five), "gap, which can be widened only, (was 10 ms, is 5 ms)");
        assertRefused(SESSION, new WindowShape.Session(each, Optional.empty(), Optional.empty()), "another gap");
        assertRefused(SESSION, session(Optional.of(five), Optional.empty()), "max (was none, is 5)");
        assertRefused(session(Optional.empty(), Optional.of("true")), SESSION, "end (was true, is none)");
        assertRefused(SESSION, new WindowShape.Tumbling(ten), "kind (was session, is tumbling)");
        assertRefused(new WindowShape.Tumbling(ten), new WindowShape.Tumbling(five), "size (was 10, is 5)");
        assertRefused(new WindowShape.Hopping(ten, ten), new WindowShape.Hopping(ten, five), "advance (was 10, is 5)");
        assertRefused(new WindowShape.Sliding(five), new WindowShape.Sliding(ten), "difference (was 5, is 10)");
    }

    @Test
    void shouldRefuseAnotherMeaningUnderAnOldName() {
        Windows.of(definition(SESSION, SUM), layouts);
        WindowDefinition other =
                definition(SESSION, new AggregateDefinition("sum", AggregateKind.MAX, "amount"), WindowTrial.COUNT);

        assertThatThrownBy(() -> Windows.of(other, layouts))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("window window", "aggregate sum (was sum(amount), is max(amount))", "new name");
    }

    /** Else a start with a mistake in the file would have to be answered by a new name, though nothing was changed. */
    @Test
    void shouldGoOnUnderTheOldDefinitionAfterAnotherWasRefused() {
        WindowTrial trial =
                WindowTrial.of(definition(SESSION, WindowTrial.COUNT), layouts).add(100, 105);
        WindowDefinition other = definition(new WindowShape.Session(Duration.ofMillis(5)), SUM, WindowTrial.COUNT);

        assertThatThrownBy(() -> Windows.of(other, layouts)).hasMessageContaining("gap");
        assertThatThrownBy(() -> Windows.of(other, layouts)).hasMessageContaining("gap");

        trial.under(Windows.of(definition(SESSION, WindowTrial.COUNT), layouts));
        assertThat(trial.add(110).close(Bounds.EVERYTHING).told()).containsExactly("100-110 {\"events\":3} gap");
    }

    @Test
    void shouldRefuseAnotherKey() {
        Windows.of(definition(SESSION), layouts);
        WindowDefinition other = new WindowDefinition(
                "window",
                Optional.of("event.country"),
                Optional.empty(),
                SESSION,
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of(WindowTrial.COUNT),
                Emit.FINAL,
                "output");

        assertThatThrownBy(() -> Windows.of(other, layouts)).hasMessageContaining("key (was none, is event.country)");
    }

    @Test
    void shouldTakeWhatChangesNoMeaning() {
        Windows.of(
                WindowTrial.definition(session(Optional.of(Duration.ofMillis(9)), Optional.of("true")), Emit.FINAL),
                layouts);

        Windows.of(
                WindowTrial.definition(
                        session(Optional.of(Duration.ofMillis(8)), Optional.of("false")), Emit.UPDATES, SUM),
                layouts);
    }

    @Test
    void shouldRefuseAValueOfALayoutThatIsNotRecorded() {
        byte[] value = WindowTrial.of(definition(SESSION, SUM), layouts)
                .add(100, FIELDS)
                .value();
        Windows elsewhere = Windows.of(definition(SESSION, WindowTrial.COUNT), new MemoryLayouts());

        assertThatThrownBy(() -> elsewhere.read(value)).hasMessageContaining("not recorded");
    }

    private static void assertRefused(WindowShape before, WindowShape after, String what) {
        MemoryLayouts layouts = new MemoryLayouts();
        Windows.of(definition(before), layouts);
        assertThatThrownBy(() -> Windows.of(definition(after), layouts))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("window window", what, "sojourn backfill");
    }

    private static WindowShape session(Optional<Duration> max, Optional<String> end) {
        return new WindowShape.Session(new WindowShape.Gap.Fixed(Duration.ofMillis(10)), max, end);
    }

    private static WindowDefinition definition(WindowShape shape, AggregateDefinition... aggregates) {
        return WindowTrial.definition(shape, Emit.FINAL, aggregates);
    }
}
