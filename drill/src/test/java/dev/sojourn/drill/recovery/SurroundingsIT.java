package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.instance.Instance;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.instance.InstanceException;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an instance cannot run without: it says what is missing in one sentence, exits with 1, and nothing is lost. */
@Tag("deep")
@Timeout(300)
class SurroundingsIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    @Test
    void shouldNameAMissingTopic() throws Exception {
        Run run = BROKER.run(ClickPipeline.of("no-topic", 2));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", run.bootstrapServers()))) {
            admin.deleteTopics(List.of(run.pipeline().topics().late())).all().get();
        }

        TestInstance instance = run.start("A");

        assertThat(instance.awaitEnd()).isEqualTo(1);
        assertThat(cause(instance)).contains("missing", "no-topic-late");
    }

    @Test
    void shouldNameABrokerThatDoesNotAnswer(@TempDir Path folder) {
        Pipeline pipeline = PipelineFile.parse(
                "pipeline.yaml", ClickPipeline.of("no-broker", 1).yaml("127.0.0.1:1", folder));

        assertThatThrownBy(() -> new Instance(pipeline, event -> {}))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("no Kafka broker answers at 127.0.0.1:1");
    }

    @Test
    void shouldNameAReporterOfMetricsThatIsNotThere(@TempDir Path folder) {
        ClickPipeline settings = ClickPipeline.of("no-reporter", 1).with("metric.reporters", "nobody.Reporter");
        Run run = BROKER.run(settings);
        Pipeline pipeline = PipelineFile.parse("pipeline.yaml", settings.yaml(run.bootstrapServers(), folder));

        assertThatThrownBy(() -> new Instance(pipeline, event -> {}))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("nobody.Reporter");
    }

    @Test
    void shouldRefuseAStateFolderThatAnotherInstanceUses() {
        Run run = BROKER.run(ClickPipeline.of("one-folder", 2));
        TestInstance first = run.start("A");
        run.awaitAllRunning();

        TestInstance second = run.replace(first, "B");

        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(cause(second)).contains("in use by another instance");
        run.byHand().click(0, "u1", T0);
        assertThat(run.finish().counts().sessions()).isEqualTo(1);
    }

    private static String cause(TestInstance instance) {
        return instance.told(InstanceEvent.Failed.class).get(0).cause();
    }
}
