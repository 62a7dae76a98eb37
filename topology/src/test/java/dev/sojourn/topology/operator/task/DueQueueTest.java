package dev.sojourn.topology.operator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.operator.task.OpenWindows.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private final DueQueue<Entry> queue = new DueQueue<>();

    @Test
    void shouldHandOutInOrderWhatIsLeftOnceTheOthersHaveGone() {
        Random random = new Random(7);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Entry entry = new Entry(Bytes.wrap(new byte[0]), null, null);
            long deadline = random.nextInt(1_000);
            queue.add(deadline, entry);
            entry.gone = random.nextInt(3) > 0;
            if (!entry.gone) {
                left.add(deadline);
            }
        }

        queue.purge(entry -> entry.gone);

        assertThat(queue.size()).isEqualTo(left.size());
        left.sort(null);
        for (long deadline : left) {
            assertThat(queue.next()).isEqualTo(deadline);
            assertThat(queue.poll().gone).isFalse();
        }
        assertThat(queue.next()).isEqualTo(DueQueue.NOT_QUEUED);
    }
}
