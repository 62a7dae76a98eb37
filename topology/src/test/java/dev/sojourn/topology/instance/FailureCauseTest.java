package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.format.SchemasUnavailableException;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void shouldNameARefusedSettingWithoutItsValue() {
        Throwable failure = new KafkaException(
                "Failed to construct kafka consumer",
                new ConfigException("num.stream.threads", "hunter2", "Not a number of type INT"));

        assertThat(FailureCause.of(failure))
                .isEqualTo("the setting num.stream.threads is refused: Not a number of type INT;"
                        + " correct it in the kafka section of the pipeline file");
    }

    @Test
    void shouldLeaveOutAReasonThatHoldsTheValue() {
        Throwable failure = new ConfigException("metric.reporters", " hunter2", "Class hunter2 could not be found.");

        assertThat(FailureCause.of(failure))
                .isEqualTo("the setting metric.reporters is refused;"
                        + " correct it in the kafka section of the pipeline file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2 for configuration",
                "hunter2 for configuration ssl.protocol: hunter2",
                "no space left on device hunter2",
                "hunter2\nhunter2"
            })
    void shouldShowNoValueWhateverItLooksLike(String value) {
        assertThat(FailureCause.of(new ConfigException("acks", value, "must be all, 1 or 0")))
                .startsWith("the setting acks is refused")
                .doesNotContain("hunter2");
        assertThat(FailureCause.of(new ConfigException("acks", value, null)))
                .startsWith("the setting ")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldNameTheSettingWhereKafkaSaysItInOtherWords() {
        assertThat(FailureCause.of(new ConfigException("Invalid url in bootstrap.servers: hunter2")))
                .startsWith("the setting bootstrap.servers is refused; correct it");
        assertThat(FailureCause.of(new ConfigException("of no known kind: hunter2")))
                .startsWith("a setting is refused; correct it");
        assertThat(FailureCause.of(new ConfigException(
                        "Missing required configuration \"bootstrap.servers\" which has no default value.")))
                .startsWith("the setting bootstrap.servers is missing; correct it");
    }

    @Test
    void shouldQuoteNothingOfALoginThatCannotBeRead() {
        Throwable failure = new KafkaException(
                "Failed to create new KafkaAdminClient",
                new IllegalArgumentException("Value not specified for key 'hunter2' in JAAS config"));

        assertThat(FailureCause.of(failure)).startsWith("the setting sasl.jaas.config is refused; correct it");
    }

    @Test
    void shouldShowNoValueThatAClientOfTheBrokerRefuses() {
        Map<String, Object> settings = Map.of("bootstrap.servers", "none.invalid:1", "security.protocol", "hunter2");

        assertThatThrownBy(() -> BrokerAdmin.open(settings))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("cannot be used: the setting security.protocol is refused: ")
                .hasMessageNotContaining("hunter2");
    }
}
