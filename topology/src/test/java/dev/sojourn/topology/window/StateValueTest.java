package dev.sojourn.topology.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.layout.MemoryLayouts;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of a key's windows. */
class StateValueTest {

    private static final WindowShape SESSION = new WindowShape.Session(Duration.ofMillis(5_995));
    private static final WindowShape BRIEF_SESSION = new WindowShape.Session(Duration.ofMillis(1));
    private static final WindowShape ORDERED_SESSION = new WindowShape.Session(
            new WindowShape.Gap.Fixed(Duration.ofMillis(1)), Optional.of(Duration.ofHours(1)), Optional.empty());
    private static final WindowShape BRIEF_TUMBLING = new WindowShape.Tumbling(Duration.ofMillis(1));
    private static final int CROWD = 20_000;
    private static final AggregateDefinition SUM = new AggregateDefinition("sum", AggregateKind.SUM, "amount");
    private static final AggregateDefinition LEAST = new AggregateDefinition("least", AggregateKind.MIN, "amount");
    private static final AggregateDefinition MOST = new AggregateDefinition("most", AggregateKind.MAX, "amount");
    private static final AggregateDefinition FIRST = new AggregateDefinition("first", AggregateKind.FIRST, "page");
    private static final AggregateDefinition LAST = new AggregateDefinition("last", AggregateKind.LAST, "page");

    @Test
    void shouldWriteTheLayoutOfTheWorkedExample() {
        WindowTrial trial = WindowTrial.of(SESSION).add(1_000, 5_000);

        String hex = HexFormat.of().formatHex(trial.value());

        assertThat(hex).startsWith("0000000000002af8" + "02");
        assertThat(hex.substring(2 * 13)).isEqualTo("00" + "01" + "d00f" + "c03e" + "00" + "02");
    }

    @Test
    void shouldRefuseAValueOfAnUnknownVersion() {
        WindowTrial trial = WindowTrial.of(SESSION).add(1_000);
        byte[] newer = ByteBuffer.wrap(trial.value()).put(8, (byte) 7).array();

        assertThatThrownBy(() -> trial.windows().read(newer)).hasMessageContaining("format version 7");
    }

    @Test
    void shouldReadSessionsOfTheFirstFormat() {
        WindowTrial trial = WindowTrial.of(SESSION, WindowTrial.COUNT, SUM, LEAST, MOST, FIRST, LAST);
        byte[] value = firstFormat(
                "[AggregateDefinition[name=events, kind=COUNT, field=], AggregateDefinition[name=sum, kind=SUM,"
                        + " field=amount], AggregateDefinition[name=least, kind=MIN, field=amount],"
                        + " AggregateDefinition[name=most, kind=MAX, field=amount], AggregateDefinition[name=first,"
                        + " kind=FIRST, field=page], AggregateDefinition[name=last, kind=LAST, field=page]]");
        KeyState state = trial.windows().read(value);
        trial.windows().add(state, new Event(3_000, 0, 9, Map.of("amount", 1L, "page", "c")), 3_000);

        StringBuilder told = new StringBuilder();
        trial.windows()
                .close(
                        state,
                        new Bounds(Bounds.EVERYTHING, Bounds.EVERYTHING, Bounds.EVERYTHING),
                        each -> told.append(each.start()).append(((Told.Result) each).aggregates()));

        assertThat(told)
                .hasToString("1000{\"events\":3,\"sum\":-0.25,\"least\":-1.25,\"most\":1,"
                        + "\"first\":{\"at\":[1]},\"last\":\"c\"}");
    }

    @Test
    void shouldRefuseTheFirstFormatUnderOtherAggregates() {
        WindowTrial trial = WindowTrial.of(SESSION, WindowTrial.COUNT);

        assertThatThrownBy(() -> trial.windows().read(firstFormat("[]"))).hasMessageContaining("other aggregates");
        assertThatThrownBy(() -> WindowTrial.of(new WindowShape.Sliding(Duration.ofMillis(1)))
                        .windows()
                        .read(firstFormat("[]")))
                .hasMessageContaining("format version 1");
    }

    @Test
    void shouldGiveUpTheLargestAggregatesOfAStateThatIsTooLarge() {
        WindowTrial trial = WindowTrial.of(SESSION, WindowTrial.COUNT, FIRST, LAST);
        String large = "x".repeat(400 << 10);

        trial.add(1_000, Map.of("page", large)).add(2_000, Map.of("page", large + "y"));

        assertThat(trial.value()).hasSizeBetween(400 << 10, Windows.MOST_BYTES);
        String told = trial.close(Bounds.EVERYTHING).told().get(0);
        assertThat(told).contains("\"events\":2,\"first\":null", "xy\"").endsWith("gap truncated [first]");
    }

    @Test
    void shouldHoldNoMoreWindowsThanThereIsRoomFor() {
        for (WindowShape shape : List.of(BRIEF_SESSION, BRIEF_TUMBLING, new WindowShape.Sliding(Duration.ofHours(1)))) {
            Windows windows = crowding(shape);

            assertThat(windows.write(crowded(windows))).hasSizeLessThan(Windows.MOST_BYTES);
        }
    }

    @Test
    void shouldLoseNoEventForWantOfRoomAndSayWhichWindowsAreNotRight() {
        for (WindowShape shape : List.of(BRIEF_SESSION, BRIEF_TUMBLING)) {
            Windows windows = crowding(shape);

            List<Told.Result> results = closed(windows, windows.write(crowded(windows)));

            assertThat(results).hasSize(KeyState.MOST_SLICES);
            assertThat(results.stream().mapToLong(StateValueTest::events).sum()).isEqualTo(CROWD);
            assertThat(results)
                    .filteredOn(result -> events(result) > 1)
                    .extracting(Told.Result::truncated)
                    .containsExactly(List.of("order"));
            assertThat(results)
                    .filteredOn(result -> events(result) == 1)
                    .extracting(Told.Result::truncated)
                    .containsOnly(List.of());
        }
    }

    /** Events that have to be folded before their turn, for so many do not fit, make sessions, too. */
    @Test
    void shouldHoldNoMoreSessionsInOrderThanThereIsRoomFor() {
        Windows windows = crowding(ORDERED_SESSION);

        byte[] value = windows.write(crowded(windows));

        assertThat(value).hasSizeLessThan(Windows.MOST_BYTES);
        List<Told.Result> results = closed(windows, value);
        assertThat(results.stream().mapToLong(StateValueTest::events).sum()).isEqualTo(CROWD);
        assertThat(results)
                .filteredOn(result -> events(result) > 1)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.truncated()).containsExactly("order"));
    }

    @Test
    void shouldStaySmallWithSketchesOfAFewValues() {
        WindowTrial trial = WindowTrial.of(
                SESSION,
                new AggregateDefinition("kinds", AggregateKind.DISTINCT, "page"),
                new AggregateDefinition("p95", AggregateKind.QUANTILE, "amount", List.of("0.95")));

        trial.add(1_000, Map.of("page", "a", "amount", 1L));

        assertThat(trial.value()).hasSizeLessThan(70);
    }

    @Test
    void shouldBeDueAtOnceWhileThereIsSomethingToTell() {
        byte[] value = WindowTrial.of(WindowTrial.definition(SESSION, Emit.UPDATES), new MemoryLayouts())
                .add(1_000)
                .value();

        assertThat(Windows.deadline(value)).isZero();
    }

    private static Windows crowding(WindowShape shape) {
        return WindowTrial.of(shape, WindowTrial.COUNT, SUM, FIRST, LAST).windows();
    }

    /** Events so far apart that each has windows of its own, more than a key may have. */
    private static KeyState crowded(Windows windows) {
        KeyState state = windows.read(null);
        for (int i = 0; i < CROWD; i++) {
            windows.add(state, new Event(1_000_000 + 3L * i, 0, i, Map.of("amount", 1.25, "page", "/page")), 0);
        }
        return state;
    }

    private static List<Told.Result> closed(Windows windows, byte[] value) {
        List<Told.Result> results = new ArrayList<>();
        windows.close(
                windows.read(value),
                new Bounds(Bounds.EVERYTHING, Bounds.EVERYTHING, Bounds.EVERYTHING),
                each -> results.add((Told.Result) each));
        return results;
    }

    private static long events(Told.Result result) {
        return result.aggregates().get("events").asLong();
    }

    /** A session of two events at 1,000 and 2,000 ms, as the first format held it. */
    private static byte[] firstFormat(String aggregates) {
        StateOutput out = new StateOutput();
        out.writeLong(12_000);
        out.writeByte(1);
        out.writeInt(aggregates.hashCode());
        out.writeVarLong(1);
        out.writeVarLong(1_000);
        out.writeVarLong(1_000);
        out.writeVarLong(2);
        decimal(out, -125, 2);
        out.writeByte(1);
        decimal(out, -125, 2);
        out.writeByte(0);
        edge(out, 1_000, "{\"at\":[1]}");
        edge(out, 2_000, "\"b\"");
        return out.toBytes();
    }

    private static void decimal(StateOutput out, long unscaled, int scale) {
        out.writeVarLong(scale);
        out.writeBytes(BigInteger.valueOf(unscaled).toByteArray());
    }

    private static void edge(StateOutput out, long time, String json) {
        out.writeByte(1);
        out.writeVarLong(time);
        out.writeVarLong(3);
        out.writeVarLong(77);
        out.writeBytes(json.getBytes(UTF_8));
    }
}
