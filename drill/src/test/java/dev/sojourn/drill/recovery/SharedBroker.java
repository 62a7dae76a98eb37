package dev.sojourn.drill.recovery;

import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.TestBroker;
import java.util.function.UnaryOperator;

/** A real broker and the runs of pipelines on it. */
final class SharedBroker extends TestBroker {

    private SharedBroker() {}

    private SharedBroker(UnaryOperator<ClusterSettings> settings) {
        super(settings);
    }

    static SharedBroker ofOneNode() {
        return new SharedBroker();
    }

    static SharedBroker with(UnaryOperator<ClusterSettings> settings) {
        return new SharedBroker(settings);
    }

    /** Creates the pipeline's topics; the run ends with the test. */
    Run run(ClickPipeline pipeline) {
        Run run = new Run(cluster().bootstrapServers(), pipeline, folder().resolve(pipeline.name()));
        return opened(run, run::report);
    }
}
