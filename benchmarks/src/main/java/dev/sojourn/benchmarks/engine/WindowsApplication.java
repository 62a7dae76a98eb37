package dev.sojourn.benchmarks.engine;

import dev.sojourn.state.DurableState;
import dev.sojourn.topology.operator.PipelineTopology;
import dev.sojourn.topology.operator.SourceBacklog;
import dev.sojourn.topology.operator.StateStores;
import dev.sojourn.topology.operator.task.TaskListener;
import java.util.Optional;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.Topology;

/** The topology of a pipeline as a plain application, on stores of one kind or the other and with all else the same. */
final class WindowsApplication implements Application {

    private final StreamsApplication streams;
    private final Optional<DurableState> state;

    private WindowsApplication(StreamsApplication streams, Optional<DurableState> state) {
        this.streams = streams;
        this.state = state;
    }

    static WindowsApplication onSojourn(EngineSettings settings, Part part) {
        DurableState state = DurableState.of(StreamsApplication.properties(settings.pipeline(part)));
        return new WindowsApplication(
                application(settings, part, state::store, Optional.of(state.clientSupplier())), Optional.of(state));
    }

    static WindowsApplication onBuiltIn(EngineSettings settings, Part part) {
        return new WindowsApplication(
                application(settings, part, IndexedStore::supplier, Optional.empty()), Optional.empty());
    }

    private static StreamsApplication application(
            EngineSettings settings, Part part, StateStores stores, Optional<KafkaClientSupplier> clients) {
        Topology topology = new PipelineTopology(
                        settings.pipeline(part), 1, SourceBacklog.NEVER_KNOWN, TaskListener.NONE, stores)
                .build();
        return new StreamsApplication(settings, part, topology, clients);
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public void close() {
        streams.close();
        state.ifPresent(DurableState::close);
    }
}
