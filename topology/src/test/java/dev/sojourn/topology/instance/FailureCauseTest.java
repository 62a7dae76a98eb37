package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.format.SchemasUnavailableException;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    @Test
    void shouldNameAFullDiskWhereverItIsInTheChain() {
        Throwable failure = new StreamsException(
                "a task failed", new ProcessorStateException("flush", new IOException("No space left on device")));

        assertThat(FailureCause.of(failure)).startsWith("the disk under state.dir is full: ");
    }

    @Test
    void shouldNameATransactionThatTheBrokerEnded() {
        Throwable failure = new StreamsException("commit", new InvalidTxnStateException("in an invalid state"));

        assertThat(FailureCause.of(failure)).contains("producer.transaction.timeout.ms", "start the instance again");
    }

    @Test
    void shouldSayWhatToDoWhenKafkaIsLate() {
        Throwable failure = new StreamsException("send", new TimeoutException("Topic clicks not present in metadata"));

        assertThat(FailureCause.of(failure)).contains("Topic clicks", "brokers can be reached", "start again");
    }

    @Test
    void shouldNameRecordsThatAreGoneBeforeTheyWereRead() {
        Throwable failure = new StreamsException(
                "poll", new OffsetOutOfRangeException(Map.of(new TopicPartition("clicks", 3), 17L)));

        assertThat(FailureCause.of(failure)).contains("clicks-3", "retention.ms", "another name");
    }

    @Test
    void shouldSayOfARegistryWhatItsClientSays() {
        Throwable failure = new StreamsException(
                "a callback failed", new SchemasUnavailableException("the registry rests", new IOException("refused")));

        assertThat(FailureCause.of(failure)).isEqualTo("the registry rests");
    }

    @Test
    void shouldFallBackToTheRootCausesFirstLine() {
        Throwable failure = new StreamsException("outer", new IllegalStateException("inner\nmore"));

        assertThat(FailureCause.of(failure)).isEqualTo("inner");
    }
}
