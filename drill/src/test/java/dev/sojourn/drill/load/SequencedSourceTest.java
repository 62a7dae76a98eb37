package dev.sojourn.drill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SequencedSourceTest {

    private static final List<String> ITEMS = List.of("a", "bb", "ccc", "dddd", "eeeee");

    @Test
    void shouldSpreadItemsOverThePartitionsInTurn() {
        // given
        SequencedSource<String> source = source(2);

        // when
        List<LoadEvent> events = all(source);

        // then
        assertThat(source.size()).isEqualTo(5);
        assertThat(events).extracting(LoadEvent::partition).containsExactly(0, 1, 0, 1, 0);
        assertThat(events).extracting(LoadEvent::timestamp).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events)
                .extracting(event -> new String(event.value(), StandardCharsets.UTF_8))
                .isEqualTo(ITEMS);
        assertThat(events).extracting(LoadEvent::key).containsOnlyNulls();
    }

    @Test
    void shouldGiveTheSameEventsAgain() {
        // given
        SequencedSource<String> source = source(3);

        // when
        List<LoadEvent> events = all(source);

        // then
        assertThat(all(source)).usingRecursiveComparison().isEqualTo(events);
    }

    @Test
    void shouldEndWhereItsItemsEnd() {
        // given
        Iterator<LoadEvent> events =
                new SequencedSource<>(List.<String>of(), 0, 1, SequencedSourceTest::utf8, String::length).events();

        // when, then
        assertThat(events).isExhausted();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(events::next);
    }

    @Test
    void shouldRefuseToDoWithoutPartitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(0))
                .withMessage("partitions must be at least 1, not 0");
    }

    private static SequencedSource<String> source(int partitions) {
        return new SequencedSource<>(ITEMS, ITEMS.size(), partitions, SequencedSourceTest::utf8, String::length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<LoadEvent> all(LoadSource source) {
        List<LoadEvent> events = new ArrayList<>();
        source.events().forEachRemaining(events::add);
        return events;
    }
}
