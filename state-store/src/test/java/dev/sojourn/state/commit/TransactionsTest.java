package dev.sojourn.state.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Each stream thread has a producer, and so transactions, of its own. */
class TransactionsTest {

    private final List<String> told = new ArrayList<>();
    private final Transactions transactions = new Transactions();

    @Test
    void shouldTellOfACommitOnlyTheStoresOfTheThreadThatHasCommitted() {
        transactions.join(new Noting("own"));
        CompletableFuture.runAsync(() -> transactions.join(new Noting("other's")))
                .join();

        transactions.flushed();
        transactions.committed(Map.of());
        transactions.aborted();

        assertThat(told).containsExactly("own flushed", "own committed", "own aborted");
    }

    @Test
    void shouldTellAllOfARecordThatIsLostForItIsSaidOnTheProducersThread() {
        transactions.join(new Noting("own"));
        CompletableFuture.runAsync(() -> transactions.join(new Noting("other's")))
                .join();

        transactions.lost(new TopicPartition("changelog", 0), new IllegalStateException());

        assertThat(told).containsExactlyInAnyOrder("own lost", "other's lost");
    }

    @Test
    void shouldWaitOnceForTheAnswersToWhatItsThreadHasSent() {
        transactions.sends(() -> told.add("answered"));
        CompletableFuture.runAsync(() -> transactions.sends(() -> told.add("other's")))
                .join();

        assertThat(transactions.awaitAnswers()).isTrue();
        assertThat(transactions.awaitAnswers()).isFalse();

        assertThat(told).containsExactly("answered");
    }

    @Test
    void shouldKnowWhichTopicsHoldState() {
        transactions.gate(new TopicPartition("changelog", 0), RestoreGate.OPEN);

        assertThat(transactions.isChangelog("changelog")).isTrue();
        assertThat(transactions.isChangelog("results")).isFalse();
    }

    @Test
    void shouldTellOfARefusalTheStoresOfTheThreadThatHasSentIt() {
        transactions.join(new Noting("own"));
        CompletableFuture.runAsync(() -> transactions.join(new Noting("other's")))
                .join();

        Thread own = Thread.currentThread();
        CompletableFuture.runAsync(() -> transactions.refused(own, new IllegalStateException()))
                .join();

        assertThat(told).containsExactly("own refused");
    }

    @Test
    void shouldWaitAgainWhereItWasInterrupted() {
        transactions.sends(() -> {
            throw new IllegalStateException();
        });

        assertThatThrownBy(transactions::awaitAnswers).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transactions::awaitAnswers).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotWaitForAnswersThatAreThereNorForThoseThatNeverCome() {
        Runnable flush = () -> told.add("answered");

        transactions.sends(flush);
        transactions.flushed();
        assertThat(transactions.awaitAnswers()).isFalse();

        transactions.sends(flush);
        transactions.closed(flush);
        assertThat(transactions.awaitAnswers()).isFalse();
    }

    private final class Noting implements Participant {

        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void flushed() {
            told.add(name + " flushed");
        }

        @Override
        public void committed(Map<TopicPartition, Long> acknowledged) {
            told.add(name + " committed");
        }

        @Override
        public void aborted() {
            told.add(name + " aborted");
        }

        @Override
        public void lost(TopicPartition partition, Exception cause) {
            told.add(name + " lost");
        }

        @Override
        public void refused(Exception cause) {
            told.add(name + " refused");
        }
    }
}
