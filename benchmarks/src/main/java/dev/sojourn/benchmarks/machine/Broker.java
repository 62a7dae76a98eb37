package dev.sojourn.benchmarks.machine;

import dev.sojourn.drill.cluster.ClusterException;
import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.LoadSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the benchmark does with the broker itself: topics of one partition made, filled, counted and deleted. */
public final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int ATTEMPTS = 20;

    private final String bootstrapServers;
    private final Admin admin;

    public Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public void create(String... names) {
        List<LocalTopic> topics = Stream.of(names)
                .map(name -> new LocalTopic(name, 1).keepingAll())
                .toList();
        for (int attempt = 1; !created(topics, attempt == ATTEMPTS); attempt++) {
            LOG.debug("attempt {}: the broker does not know the new topics {} yet", attempt, topics);
        }
    }

    private boolean created(List<LocalTopic> topics, boolean last) {
        try {
            new LocalTopics(bootstrapServers).create(topics);
            return true;
        } catch (ClusterException e) {
            // A busy broker learns of a topic some time after its controller has made it.
            if (last || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            return false;
        }
    }

    /** Returns when all is acknowledged. */
    public void write(LoadSource source, String topic) {
        try (Feeder feeder = Feeder.start(source, bootstrapServers, topic, 0)) {
            feeder.done().join();
        }
    }

    /**
     * How many records the changelogs of an application have ever been given. Markers of transactions count as well, one
     * for each commit.
     */
    public long changelogRecords(String application) {
        Set<TopicPartition> changelogs = topics(topic -> belongs(topic, application) && topic.endsWith("-changelog"))
                .map(topic -> new TopicPartition(topic, 0))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetSpec> ends =
                changelogs.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Deletes all topics of an application, also those it made itself. */
    public void delete(String application) {
        List<String> names = topics(topic -> belongs(topic, application)).toList();
        get(admin.deleteTopics(names).all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private Stream<String> topics(Predicate<String> wanted) {
        Collection<String> names = get(admin.listTopics().names());
        return names.stream().filter(wanted);
    }

    private static boolean belongs(String topic, String application) {
        return topic.startsWith(application + "-");
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new BenchmarkException("the broker refused: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
