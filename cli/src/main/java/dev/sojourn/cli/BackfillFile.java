package dev.sojourn.cli;

import dev.sojourn.connectors.file.EventFile;
import dev.sojourn.connectors.file.FileEvent;
import dev.sojourn.topology.backfill.EventSource;
import dev.sojourn.topology.pipeline.EventTime;
import dev.sojourn.topology.pipeline.Input;
import java.nio.file.Path;
import java.util.Iterator;

/** A file of events as what a backfill reads. */
final class BackfillFile implements EventSource {

    /** Where JSON lines tell their time, if the pipeline does not name a field. */
    private static final String USUAL_TIME = "ts";

    private final EventFile file;
    private final long size;

    /** Reads the file once to the end, so that a line that is wrong is found before anything starts. */
    BackfillFile(Path path, Input input) {
        String time = input.time() instanceof EventTime.Field field ? field.name() : USUAL_TIME;
        file = EventFile.open(path, time);
        size = file.count();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Iterator<SourceEvent> events() {
        Iterator<FileEvent> events = file.iterator();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public SourceEvent next() {
                FileEvent event = events.next();
                return new SourceEvent(event.value(), event.time());
            }
        };
    }
}
