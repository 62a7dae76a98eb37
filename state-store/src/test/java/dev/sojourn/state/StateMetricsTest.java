package dev.sojourn.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever watches an instance from outside sees of its state. */
class StateMetricsTest {

    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    Path stateDir;

    private final DurableState state = DurableState.of(Map.of("client.id", "watched"));
    private KeyValueStore<Bytes, byte[]> store;

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
        state.close();
    }

    @Test
    void shouldShowHowAStoreComesBack() throws Exception {
        TopicPartition changelog = open();
        assertThat(shown("restore-phase")).isEqualTo("WAITING");
        assertThat(shown("restore-rung")).isEqualTo("NEW");

        state.restoreListener().onRestoreStart(changelog, "counts", 100, 200);
        state.restoreListener().onBatchRestored(changelog, "counts", 139, 30);

        assertThat(shown("restore-phase")).isEqualTo("REPLAYING");
        assertThat(shown("restore-remaining-offsets")).isEqualTo(60L);
        assertThat(shown("restore-replayed-records")).isEqualTo(30L);
        assertThat((double) shown("restore-rate")).isPositive();
        assertThat((long) shown("restore-time-left-ms")).isNotNegative();
        assertThat(instance("ready")).isEqualTo(0);

        state.restoreListener().onRestoreEnd(changelog, "counts", 30);

        assertThat(shown("restore-phase")).isEqualTo("DONE");
        assertThat(shown("restore-remaining-offsets")).isEqualTo(0L);
        assertThat(instance("ready")).isEqualTo(1);
        assertThat((long) instance("memory-used-bytes")).isPositive();
    }

    @Test
    void shouldShowAStoreThatComesBackAgain() throws Exception {
        TopicPartition changelog = open();
        state.restoreListener().onRestoreStart(changelog, "counts", 0, 10);
        state.restoreListener().onRestoreEnd(changelog, "counts", 10);
        store.close();

        open();

        assertThat(shown("restore-rung")).isEqualTo("SAME_DISK");
        assertThat(shown("restore-phase")).isEqualTo("WAITING");
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        open();
        store.close();
        assertThat(all()).isNotEmpty();

        state.close();

        assertThat(all()).isEmpty();
    }

    @Test
    void shouldReportToThoseThatTheConfigurationNames() {
        Recording.TOLD.clear();

        DurableState.of(Map.of("metric.reporters", Recording.class.getName(), "recording.to", "here"))
                .close();

        assertThat(Recording.TOLD)
                .startsWith("configured here")
                .contains("ready")
                .endsWith("closed");
    }

    @Test
    void shouldNameAReporterThatCannotBeMade() {
        assertThatThrownBy(() -> DurableState.of(Map.of("metric.reporters", "no.such.Reporter")))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("no.such.Reporter");
    }

    private TopicPartition open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(1, 0), stateDir.resolve("1_0").toFile());
        store = state.store("counts").get();
        store.init(context.getStateStoreContext(), store);
        return new TopicPartition(context.applicationId() + "-counts-changelog", 0);
    }

    private static Set<ObjectName> all() throws Exception {
        return BEANS.queryNames(new ObjectName("sojourn.state:*"), null);
    }

    private static Object shown(String metric) throws Exception {
        return bean("sojourn.state:type=store-metrics,client-id=watched-*,task-id=1_0,store=counts", metric);
    }

    private static Object instance(String metric) throws Exception {
        return bean("sojourn.state:type=instance-metrics,client-id=watched-*", metric);
    }

    private static Object bean(String pattern, String metric) throws Exception {
        Set<ObjectName> names = BEANS.queryNames(new ObjectName(pattern), null);
        assertThat(names).hasSize(1);
        return BEANS.getAttribute(names.iterator().next(), metric);
    }

    /** Writes down what it is told; needs a setting of its own. */
    public static final class Recording implements MetricsReporter {

        static final List<String> TOLD = new ArrayList<>();

        @Override
        public void configure(Map<String, ?> settings) {
            TOLD.add("configured " + settings.get("recording.to"));
        }

        @Override
        public void init(List<KafkaMetric> metrics) {
            metrics.forEach(this::metricChange);
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            TOLD.add(metric.metricName().name());
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {
            TOLD.add("closed");
        }
    }
}
