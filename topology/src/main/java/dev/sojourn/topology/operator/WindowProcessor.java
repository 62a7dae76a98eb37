package dev.sojourn.topology.operator;

import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.operator.task.EventBody;
import dev.sojourn.topology.operator.task.WindowSettings;
import dev.sojourn.topology.operator.task.WindowTask;
import dev.sojourn.topology.stage.json.EventReader;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The shell of the stateful tasks behind a repartition topic: hands what comes out of it to the window. */
final class WindowProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final WindowSettings settings;
    private final EventReader reader = new EventReader();
    private WindowTask task;

    WindowProcessor(WindowSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        task = new WindowTask(settings, context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Stamp stamp = Stamp.of(record.headers());
        switch (stamp.kind()) {
            case EVENT -> task.event(record.key(), new EventBody.Written(record.value(), reader), stamp);
            case FILTERED -> task.filtered(stamp);
            case TICK -> task.tick(stamp);
        }
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
        }
    }
}
