package dev.sojourn.cli;

import dev.sojourn.connectors.file.EventFile;
import dev.sojourn.connectors.file.FileEvent;
import dev.sojourn.connectors.file.FileFormat;
import dev.sojourn.drill.demo.DemoCase;
import dev.sojourn.drill.demo.DemoLoad;
import dev.sojourn.drill.load.SequencedSource;
import java.nio.file.Path;

/** A file of events as the load of a demo. */
final class FileLoad {

    private FileLoad() {}

    /** Reads the file once to the end, so that a line that is wrong is found before anything starts. */
    static DemoLoad of(Path path, String keyField, String timeField) {
        EventFile file = EventFile.open(path, timeField);
        long events = file.count();
        boolean json = file.format() == FileFormat.JSON_LINES;
        DemoCase demoCase = json ? DemoCase.events(keyField, timeField) : DemoCase.accessLog();
        String fields = json ? " --key " + keyField + " --time " + timeField : "";
        return new DemoLoad(
                demoCase,
                "--from " + path + fields,
                events,
                (seed, partitions) ->
                        new SequencedSource<>(file, events, partitions, FileEvent::value, FileEvent::time));
    }
}
