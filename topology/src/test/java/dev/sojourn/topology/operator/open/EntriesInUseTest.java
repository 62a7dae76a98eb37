package dev.sojourn.topology.operator.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class EntriesInUseTest {

    private final EntriesInUse entries = new EntriesInUse();

    @Test
    void shouldKnowTheOneThatWasNotUsedForLongest() {
        add("a");
        add("b");
        add("c");
        entries.get(key("a"));

        assertThat(entries.eldest().key()).isEqualTo(key("b").get());
    }

    @Test
    void shouldFallDueOnceAndAtTheEarliestTimeOfIt() {
        OpenEntry entry = add("a");
        entries.queue(entry, 9);
        entries.queue(entry, 5);
        entries.queue(entry, 7);

        assertThat(entries.nextDue()).isEqualTo(5);
        assertThat(entries.pollDue()).isSameAs(entry);
        assertThat(entries.nextDue()).isEqualTo(9);
        assertThat(entries.pollDue()).isNull();
        assertThat(entries.nextDue()).isEqualTo(DueQueue.NOT_QUEUED);
    }

    @Test
    void shouldNotFallDueOnceItIsRemoved() {
        OpenEntry entry = add("a");
        entries.queue(entry, 5);
        entries.remove(entry);

        assertThat(entries.pollDue()).isNull();
    }

    @Test
    void shouldTakeNothingOnceAllAreRemoved() {
        for (int i = 0; i < 10_000; i++) {
            OpenEntry entry = add("k" + i);
            entries.queue(entry, i);
            entries.noteChanged(entry);
            entries.noteNews(entry);
            entries.noteStored(entry, i % 3 == 0 ? null : new byte[i % 100]);
            entries.remove(entry);
        }

        assertThat(entries.isEmpty()).isTrue();
        assertThat(entries.bytes()).isZero();
        assertThat(entries.stored()).isZero();
        assertThat(queued()).as("queued still").isLessThan(2_000);
        assertThat(entries.takeChanged()).hasSizeLessThan(2_000);
        assertThat(entries.takeWithNews()).hasSizeLessThan(2_000);
    }

    @Test
    void shouldCountThoseThatTheStoreHasToo() {
        OpenEntry entry = add("a");
        long bytes = entries.bytes();

        entries.noteStored(entry, new byte[10]);
        assertThat(entries.stored()).isEqualTo(1);
        assertThat(entries.bytes()).isGreaterThan(bytes);

        entries.noteStored(entry, null);
        assertThat(entries.stored()).isZero();
        assertThat(entries.bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldKeepThoseWithNewsWhereTheOthersGo() {
        OpenEntry told = add("told");
        OpenEntry untold = add("untold");
        entries.noteNews(untold);

        List<OpenEntry> gone = new ArrayList<>();
        entries.removeAllWithoutNews(gone::add);

        assertThat(gone).containsExactly(told);
        assertThat(entries.get(key("told"))).isNull();
        assertThat(entries.get(key("untold"))).isSameAs(untold);
        assertThat(entries.takeWithNews()).containsExactly(untold);
    }

    @Test
    void shouldHaveTheNewsOfOneThatIsRemovedAndUsedAgain() {
        OpenEntry entry = add("a");
        entries.noteNews(entry);
        entries.remove(entry);
        entries.removeAllWithoutNews(each -> {}); // what is gone is forgotten

        entries.add(entry);
        entries.noteNews(entry);

        assertThat(entries.takeWithNews()).containsExactly(entry);
        assertThat(entries.takeWithNews()).isEmpty();
    }

    private int queued() {
        int queued = 0;
        while (entries.nextDue() != DueQueue.NOT_QUEUED) {
            assertThat(entries.pollDue()).isNull();
            queued++;
        }
        return queued;
    }

    private OpenEntry add(String key) {
        OpenEntry entry = new OpenEntry(key(key), null, null);
        entries.add(entry);
        return entry;
    }

    private static Bytes key(String key) {
        return Bytes.wrap(key.getBytes(UTF_8));
    }
}
