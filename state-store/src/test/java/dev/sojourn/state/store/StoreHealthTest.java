package dev.sojourn.state.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.state.store.StoreHealth.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class StoreHealthTest {

    private final StoreHealth health = new StoreHealth(new StoreIdentity(
            "counting", new TaskId(1, 3), "counts", new TopicPartition("counting-counts-changelog", 3)));

    @Test
    void shouldHaveTheOpenTransactionAbortedOfATaskThatMeetsDistrustedState() {
        health.distrust("it was forged");

        assertThatThrownBy(() -> health.require(Caller.PROCESSING))
                .isInstanceOf(TaskMigratedException.class)
                .hasMessageContaining("it was forged");
    }

    @Test
    void shouldHaveATaskRestoredThatMeetsDistrustedStateBeforeItWorks() {
        health.distrust("it was forged");

        assertThatThrownBy(() -> health.require(Caller.OPENING)).isInstanceOf(TaskCorruptedException.class);
    }

    @Test
    void shouldTellAReaderThatHasNoPartInTheTask() {
        health.distrust("a block is not what was written");

        assertThatThrownBy(() -> health.require(Caller.READING))
                .isInstanceOf(InvalidStateStoreException.class)
                .hasMessageContaining("a block is not what was written");
    }

    @Test
    void shouldEndTheInstanceWhereTheSurroundingsFail() {
        UncheckedIOException full = new UncheckedIOException(new IOException("no space left"));

        assertThatThrownBy(() -> health.thrown(full, Caller.PROCESSING))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("no space left");
    }
}
