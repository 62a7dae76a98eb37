package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.document.Key;
import dev.sojourn.topology.pipeline.document.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The topics read so far: one that two keys name would feed the pipeline its own output, or mix two kinds of records. */
final class UniqueTopics {

    private final Map<String, String> paths = new HashMap<>();

    /** The topic, or empty with the problem recorded where another key names it. */
    Optional<String> unique(Section section, Key<String> key, String topic) {
        var value = section.value(key).orElseThrow();
        String first = paths.putIfAbsent(topic, value.path());
        return first == null ? Optional.of(topic) : value.wrong("a topic that no other key names", " as in " + first);
    }
}
