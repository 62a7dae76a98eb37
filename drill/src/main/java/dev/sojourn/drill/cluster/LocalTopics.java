package dev.sojourn.drill.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics and waits until they can be used. */
public final class LocalTopics {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String bootstrapServers;

    public LocalTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Creates those that are missing and returns when the leader of every partition answers. A topic that is there
     * already stays as it is; with another number of partitions it is refused.
     */
    public void create(Collection<LocalTopic> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<LocalTopic> older = createMissing(admin, topics);
            retrying(() -> requirePartitions(admin, older));
            awaitLeaders(admin, topics);
        }
    }

    /** Returns those that were there already. */
    private static List<LocalTopic> createMissing(Admin admin, Collection<LocalTopic> topics) {
        List<NewTopic> wanted = topics.stream().map(LocalTopics::wanted).toList();
        Map<String, KafkaFuture<Void>> creations = admin.createTopics(wanted).values();
        return topics.stream()
                .filter(topic -> wasThere(topic.name(), creations.get(topic.name())))
                .toList();
    }

    private static boolean wasThere(String name, KafkaFuture<Void> creation) {
        try {
            get("topic " + name + " could not be created", creation);
            return false;
        } catch (ClusterException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            throw e;
        }
    }

    private static NewTopic wanted(LocalTopic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
    }

    private static void requirePartitions(Admin admin, Collection<LocalTopic> topics) {
        List<String> names = topics.stream().map(LocalTopic::name).toList();
        Map<String, TopicDescription> found =
                get("the topics could not be read", admin.describeTopics(names).allTopicNames());
        for (LocalTopic topic : topics) {
            int partitions = found.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                throw new ClusterException("topic %s is there with %d partitions, not %d; delete it or ask for %d"
                        .formatted(topic.name(), partitions, topic.partitions(), partitions));
            }
        }
    }

    /** Reading an offset is answered by the leader alone, and only once it knows that it is. */
    private static void awaitLeaders(Admin admin, Collection<LocalTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = topics.stream()
                .flatMap(LocalTopics::partitions)
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        retrying(() -> get(
                "the leaders of the topics did not answer",
                admin.listOffsets(ends).all()));
    }

    /** A busy broker may take a while to hear of a topic that the controller has created. */
    private static void retrying(Runnable question) {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                question.run();
                return;
            } catch (ClusterException e) {
                boolean unknownYet = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknownYet || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Stream<TopicPartition> partitions(LocalTopic topic) {
        return IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    private static <T> T get(String otherwise, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new ClusterException(
                    otherwise + " (" + e.getCause().getMessage() + "); correct that and try again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(otherwise + " (interrupted); try again", e);
        }
    }
}
