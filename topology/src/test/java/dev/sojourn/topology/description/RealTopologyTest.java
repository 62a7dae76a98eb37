package dev.sojourn.topology.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.operator.PipelineTopology;
import dev.sojourn.topology.operator.SourceBacklog;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is described is what Kafka Streams is told to run. */
class RealTopologyTest {

    private static final Pattern DECLARATION = Pattern.compile(" +(n\\d+)\\W+\"([^\"]+)\"\\W+");
    private static final Pattern ARROW = Pattern.compile(" +(n\\d+) <?--> (n\\d+)");

    static Stream<Pipeline> pipelines() {
        return Stream.of(
                Pipelines.shop(),
                Pipelines.partitionedByKey(),
                Pipelines.partitionedByKeyWith("    key: event.country\n", ""));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void shouldDrawWhatRuns(Pipeline pipeline) {
        assertThat(drawn(MermaidText.of(Description.of(pipeline).graph()))).isEqualTo(real(pipeline));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void shouldNameTheTopicsAndStoresThatAreUsed(Pipeline pipeline) {
        Description description = Description.of(pipeline);
        Set<String> drawn = description.graph().nodes().stream()
                .filter(node -> node.kind() != Graph.Kind.PROCESSOR)
                .map(Graph.Node::name)
                .collect(Collectors.toSet());

        Set<String> listed = Stream.concat(
                        description.topics().stream()
                                .filter(topic -> topic.role() != TopicRole.CHANGELOG
                                        && topic.role() != TopicRole.LEDGER_CHANGELOG)
                                .map(TopicNeed::name),
                        description.stores().stream().map(StoreNeed::name))
                .collect(Collectors.toSet());

        assertThat(listed).isEqualTo(drawn);
        assertThat(description.stores())
                .allSatisfy(store ->
                        assertThat(store.changelog()).isEqualTo(pipeline.name() + "-" + store.name() + "-changelog"));
    }

    private static Set<String> drawn(List<String> mermaid) {
        Map<String, String> names = new HashMap<>();
        Set<String> edges = new TreeSet<>();
        for (String line : mermaid) {
            Matcher declaration = DECLARATION.matcher(line);
            if (declaration.matches()) {
                names.put(declaration.group(1), declaration.group(2));
            }
            Matcher arrow = ARROW.matcher(line);
            if (arrow.matches()) {
                edges.add(names.get(arrow.group(1)) + " > " + names.get(arrow.group(2)));
            }
        }
        return edges;
    }

    /** Sources and sinks are their topics, and what stands in front of a repartition topic is no more than a way to it. */
    private static Set<String> real(Pipeline pipeline) {
        Set<String> edges = new TreeSet<>();
        for (TopologyDescription.Subtopology part :
                topology(pipeline).describe().subtopologies()) {
            part.nodes().forEach(node -> edges(pipeline, node, edges));
        }
        return edges;
    }

    private static void edges(Pipeline pipeline, Node node, Set<String> edges) {
        if (node instanceof TopologyDescription.Source source) {
            source.topicSet()
                    .forEach(topic ->
                            node.successors().forEach(next -> edges.add(topic(pipeline, topic) + " > " + next.name())));
        } else if (node instanceof TopologyDescription.Sink sink) {
            topics(pipeline, sink).forEach(topic -> origins(node).forEach(origin -> edges.add(origin + " > " + topic)));
        } else if (node instanceof TopologyDescription.Processor processor) {
            processor.stores().forEach(store -> edges.add(node.name() + " > " + store));
        }
    }

    /** Where windows work in the tasks of the intake, each record says by its headers to which topic it goes. */
    private static Stream<String> topics(Pipeline pipeline, TopologyDescription.Sink sink) {
        if (sink.topic() != null) {
            return Stream.of(topic(pipeline, sink.topic()));
        }
        Stream<String> results = pipeline.windows().stream()
                .filter(window -> window.key().isEmpty())
                .map(WindowDefinition::outputTopic);
        return Stream.concat(results, Stream.of(pipeline.lateTopic()));
    }

    /** What only hands records on is no station in the picture. */
    private static Stream<String> origins(Node node) {
        return node.predecessors().stream()
                .flatMap(before ->
                        before.name().endsWith("-filter") || before.name().equals("direct")
                                ? origins(before)
                                : Stream.of(before.name()));
    }

    private static String topic(Pipeline pipeline, String name) {
        return name.endsWith("-repartition") ? pipeline.name() + "-" + name : name;
    }

    private static Topology topology(Pipeline pipeline) {
        return new PipelineTopology(
                        pipeline,
                        2,
                        SourceBacklog.NEVER_KNOWN,
                        TaskListener.NONE,
                        (name, due) -> Stores.inMemoryKeyValueStore(name))
                .build();
    }
}
