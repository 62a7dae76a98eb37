package dev.sojourn.state.recovery;

import dev.sojourn.state.image.ChangelogId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker about changelog partitions. */
public final class Changelogs implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long a topic may take to be known to every broker once it is made. */
    private static final Duration UNKNOWN_LIMIT = Duration.ofSeconds(2);

    private static final Duration UNKNOWN_RETRY = Duration.ofMillis(100);

    private final Map<String, Object> client;
    private Admin admin;

    /** @param config the application's configuration, of which whatever concerns clients is used */
    public Changelogs(Map<String, ?> config) {
        client = new HashMap<>();
        config.forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key)) {
                client.put(key, value);
            } else if (key.startsWith("admin.")) {
                client.put(key.substring("admin.".length()), value);
            }
        });
        client.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    }

    /**
     * What the broker says about a partition, {@link Changelog#NONE} where there is no such topic. It is asked more than
     * once before that is believed: a state taken for one without a changelog would be replayed whole the next time.
     *
     * @throws TimeoutException if no broker answers; Kafka Streams then initializes the task again later
     */
    public synchronized Changelog describe(TopicPartition partition) {
        if (admin == null) {
            admin = Admin.create(client);
        }
        long patient = System.nanoTime() + UNKNOWN_LIMIT.toNanos();
        Changelog changelog = ask(partition);
        while (!changelog.id().known() && System.nanoTime() < patient) {
            LockSupport.parkNanos(UNKNOWN_RETRY.toNanos());
            changelog = ask(partition);
        }
        return changelog;
    }

    private Changelog ask(TopicPartition partition) {
        try {
            ChangelogId id = ChangelogId.of(id(partition.topic()));
            return new Changelog(
                    id,
                    offset(partition, OffsetSpec.earliest()),
                    offset(partition, OffsetSpec.latest()),
                    deleteRetention(partition.topic()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Changelog.NONE;
            }
            throw refused(partition, e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no broker says anything about the changelog " + partition, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Uuid id(String topic)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .get(topic)
                .topicId();
    }

    private long offset(TopicPartition partition, OffsetSpec which)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
    }

    private Duration deleteRetention(String topic)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String millis = admin.describeConfigs(Set.of(resource))
                .all()
                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .get(resource)
                .get(TopicConfig.DELETE_RETENTION_MS_CONFIG)
                .value();
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static KafkaException refused(TopicPartition partition, Throwable cause) {
        return cause instanceof TimeoutException timeout
                ? timeout
                : new KafkaException(
                        "cannot ask the broker about the changelog " + partition + ": " + cause.getMessage(), cause);
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
