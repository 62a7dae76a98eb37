package dev.sojourn.topology.operator.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private final DueQueue<Boolean> queue = new DueQueue<>();

    @Test
    void shouldHandOutInOrderWhatIsLeftOnceTheOthersHaveGone() {
        Random random = new Random(7);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long deadline = random.nextInt(1_000);
            boolean gone = random.nextInt(3) > 0;
            queue.add(deadline, gone);
            if (gone) {
                queue.noteGone();
            } else {
                left.add(deadline);
            }
        }

        assertThat(queue.isMostlyGone()).isTrue();
        queue.purge(gone -> gone);
        assertThat(queue.isMostlyGone()).isFalse();

        assertThat(queue.size()).isEqualTo(left.size());
        left.sort(null);
        for (long deadline : left) {
            assertThat(queue.next()).isEqualTo(deadline);
            assertThat(queue.poll()).as("gone").isFalse();
        }
        assertThat(queue.next()).isEqualTo(DueQueue.NOT_QUEUED);
    }
}
