package dev.sojourn.drill.recovery;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** All that can be seen of an application from outside: where its group has committed, and where its topics end. */
record GroupOffsets(Map<String, String> committed, Map<String, Long> ends) {

    /** Its topics are those whose names begin with its own, but for these. */
    static GroupOffsets of(String bootstrapServers, String application, String except) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<String, String> committed = new TreeMap<>();
            admin.listConsumerGroupOffsets(application)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> committed.put(partition.toString(), offset.toString()));
            Map<TopicPartition, OffsetSpec> asked = admin
                    .describeTopics(admin.listTopics().names().get().stream()
                            .filter(name -> name.startsWith(application) && !name.contains(except))
                            .toList())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(topic ->
                            topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                    .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
            Map<String, Long> ends = new TreeMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
            return new GroupOffsets(committed, ends);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
