package dev.sojourn.drill.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.topic.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(History.random(17)).isEqualTo(History.random(17)).isNotEqualTo(History.random(18));
    }

    @Test
    void shouldNumberTheRecordsOfEachPartition() {
        History history = History.random(17);

        for (int partition = 0; partition < history.partitions(); partition++) {
            int wanted = partition;
            long[] offsets = history.input().stream()
                    .filter(record -> record.partition() == wanted)
                    .mapToLong(RawRecord::offset)
                    .toArray();
            assertThat(offsets).startsWith(0);
            assertThat(offsets[offsets.length - 1]).isEqualTo(offsets.length - 1);
        }
    }

    @Test
    void shouldHaveEverythingInSomeHistory() {
        Set<ShapeSpec.Kind> shapes = EnumSet.noneOf(ShapeSpec.Kind.class);
        Set<HistoryEvent.Kind> kinds = EnumSet.noneOf(HistoryEvent.Kind.class);
        Set<AggregateSpec> aggregates = EnumSet.noneOf(AggregateSpec.class);
        long crashes = 0;
        long silences = 0;
        for (long seed = 0; seed < 200; seed++) {
            History history = History.random(seed);
            history.windows().forEach(window -> shapes.add(window.shape().kind()));
            history.windows().forEach(window -> aggregates.addAll(window.aggregates()));
            history.events().forEach(event -> kinds.add(event.kind()));
            crashes += history.crashes().size();
            silences += history.silences().size();
        }

        assertThat(shapes).containsExactly(ShapeSpec.Kind.values());
        assertThat(kinds).containsExactly(HistoryEvent.Kind.values());
        assertThat(aggregates).containsExactly(AggregateSpec.values());
        assertThat(crashes).isPositive();
        assertThat(silences).isPositive();
    }

    @Test
    void shouldTellAllThereIsToIt() {
        History history = History.random(17);

        assertThat(history.text()).startsWith("-Dsojourn.history.seed=17\n").contains("windows:\n  - name: w0\n");
        assertThat(history.text().lines().filter(line -> line.contains("HistoryEvent[")))
                .hasSameSizeAs(history.events());
    }

    @Test
    void shouldWriteEventsAsJson() {
        HistoryEvent event = new HistoryEvent(0, HistoryEvent.Kind.CLICK, "u1", "de", 5_000, 3, "2.5", 40, true);

        assertThat(new String(event.value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"click\",\"user\":\"u1\",\"ts\":5000,\"page\":\"/3\",\"amount\":2.5,"
                        + "\"country\":\"de\",\"pause\":\"40ms\",\"bye\":true}");
    }

    @Test
    void shouldNameEachWindowInThePipelineFile() {
        History history = History.random(17);

        assertThat(Arrays.asList(history.pipelineFile("clicks").split("\n")))
                .contains("name: clicks", "late: { topic: clicks-late }", "    output: clicks-w0");
    }
}
