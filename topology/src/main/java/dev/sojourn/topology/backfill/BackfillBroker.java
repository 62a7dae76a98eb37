package dev.sojourn.topology.backfill;

import dev.sojourn.topology.instance.BrokerAdmin;
import dev.sojourn.topology.instance.InstanceException;
import dev.sojourn.topology.pipeline.Pipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What a backfill asks of a broker and tells it, beside what its instance does. */
final class BackfillBroker implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LOOK_AT_GROUP = Duration.ofMillis(500);
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);
    private static final Set<GroupState> WITHOUT_MEMBERS = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final BrokerAdmin broker;

    BackfillBroker(Map<String, Object> client) {
        broker = BrokerAdmin.open(client);
    }

    String address() {
        return broker.address();
    }

    /** How many partitions a topic has; empty where there is no such topic. */
    OptionalInt partitions(String topic) {
        return partitions(List.of(topic)).stream()
                .mapToInt(partition -> partition.partition() + 1)
                .max();
    }

    /** What there is of a topic, and where in it the times are that are asked for. */
    Map<Integer, PartitionOffsets> offsets(String topic, RangeRequest request) {
        List<TopicPartition> partitions = partitions(List.of(topic));
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        Optional<Long> fromTime = request.start() instanceof RangeRequest.Start.Time from
                ? Optional.of(from.time().toEpochMilli())
                : Optional.empty();
        Map<TopicPartition, Long> from = at(partitions, fromTime);
        Map<TopicPartition, Long> to = at(partitions, request.to().map(time -> time.toEpochMilli()));
        Map<Integer, PartitionOffsets> offsets = new TreeMap<>();
        partitions.forEach(each -> offsets.put(
                each.partition(),
                new PartitionOffsets(first.get(each), end.get(each), found(from, each), found(to, each))));
        return offsets;
    }

    /** The first of the topics that holds records; those that do not exist hold none. */
    Optional<String> firstWithRecords(Collection<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        Set<String> filled = partitions.stream()
                .filter(each -> end.get(each) > first.get(each))
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
        return topics.stream().filter(filled::contains).findFirst();
    }

    /** Where the partitions of those of the topics end that exist. */
    Map<TopicPartition, Long> ends(Collection<String> topics) {
        return offsets(partitions(topics), OffsetSpec.latest());
    }

    /**
     * Waits until all transactions of a topic that nobody else writes to are over: the broker says that one is committed
     * before it can be read.
     *
     * @throws InstanceException if that takes too long
     */
    void awaitReadable(String topic) {
        List<TopicPartition> partitions = partitions(List.of(topic));
        long until = System.nanoTime() + MOST_WAIT.toNanos();
        while (!offsets(partitions, OffsetSpec.latest())
                .equals(offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED))) {
            if (System.nanoTime() > until) {
                throw new InstanceException(
                        "what was written to " + topic + " cannot be read after " + MOST_WAIT.toSeconds()
                                + " s: another transaction is open on it; end it, and go on with --resume");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Empty for a group that does not exist. */
    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return broker.get(
                    "read the offsets of the group " + group,
                    broker.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (InstanceException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    /** The range of a backfill that was begun, whether or not it has ended. */
    Optional<BackfillRange> kept(Pipeline backfill) {
        return KeptRange.of(committed(KeptRange.group(backfill.name())));
    }

    /**
     * Waits until a group has no members: one that was killed stays a member until its session times out.
     *
     * @return whether it has none; not so if it has some for longer than {@code patience}
     */
    boolean awaitLeft(String group, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (hasMembers(group)) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AT_GROUP.toNanos());
        }
        return true;
    }

    boolean hasMembers(String group) {
        return broker.get("list groups", broker.admin().listGroups().all()).stream()
                .filter(each -> each.groupId().equals(group))
                .flatMap(each -> each.groupState().stream())
                .anyMatch(state -> !WITHOUT_MEMBERS.contains(state));
    }

    /** Has a group without members begin there. */
    void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        broker.get(
                "set the offsets of the group " + group,
                broker.admin().alterConsumerGroupOffsets(group, offsets).all());
    }

    @Override
    public void close() {
        broker.close();
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        Set<String> known = broker.topics();
        List<String> ours = topics.stream().filter(known::contains).toList();
        return broker
                .get(
                        "describe the topics " + String.join(", ", ours),
                        broker.admin().describeTopics(ours).allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    private Map<TopicPartition, Long> at(List<TopicPartition> partitions, Optional<Long> time) {
        return time.map(millis -> offsets(partitions, OffsetSpec.forTimestamp(millis)))
                .orElse(Map.of());
    }

    /** Of what is committed: an open transaction at the end of a topic is not part of it. */
    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return offsets(partitions, spec, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> answers = broker.get(
                "list offsets",
                broker.admin()
                        .listOffsets(asked, new ListOffsetsOptions(isolation))
                        .all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answers.forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    /** Kafka says -1 where no record is so late. */
    private static OptionalLong found(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        long offset = offsets.getOrDefault(partition, -1L);
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
