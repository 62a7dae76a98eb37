package dev.sojourn.topology.description;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pipeline file says that cannot be meant, seen only once internal names are known. */
final class Contradictions {

    private Contradictions() {}

    static List<Finding> of(Description description) {
        Stream<String> topics = description.topics().stream().map(TopicNeed::name);
        Stream<String> stores = description.stores().stream().map(StoreNeed::name);
        return Stream.of(twice(topics, "the topic"), twice(stores, "the store"), idlePromise(description.pipeline()))
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<Finding> twice(Stream<String> names, String what) {
        return names.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(each -> Finding.refused(what + " " + each.getKey()
                        + " would be used for two things: give the window or the topic another name"))
                .toList();
    }

    private static List<Finding> idlePromise(Pipeline pipeline) {
        return pipeline.input().partitionedByKey() && !new Names(pipeline).anyDirect()
                ? List.of(Finding.warning("partitioned-by-key is of no use: every window has a key of its own, and its"
                        + " events go through a repartition topic; take it out"))
                : List.of();
    }
}
