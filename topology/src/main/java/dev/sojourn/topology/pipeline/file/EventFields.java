package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.document.Spelling;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields an event may have at some place in the file.
 *
 * @param only the only ones, or empty where no map has said so
 * @param gone those it cannot have any more
 */
record EventFields(Optional<Set<String>> only, Set<String> gone) {

    /** Before the stages: whatever producers send. */
    static final EventFields ANY = new EventFields(Optional.empty(), Set.of());

    /** Why an event cannot have the field, or empty where it can. */
    Optional<String> missing(String field) {
        if (gone.contains(field)) {
            return Optional.of("the stages leave no field " + field);
        }
        return only.filter(names -> !names.contains(field))
                .map(names -> "the stages leave no field " + field + Spelling.hint(field, names) + " (they leave: "
                        + String.join(", ", names) + ")");
    }

    EventFields mapTo(Collection<String> names) {
        return new EventFields(Optional.of(new LinkedHashSet<>(names)), Set.of());
    }

    EventFields drop(Collection<String> names) {
        return changed(names, Set.of());
    }

    EventFields rename(Map<String, String> names) {
        return changed(names.keySet(), names.values());
    }

    private EventFields changed(Collection<String> removed, Collection<String> added) {
        Set<String> nowGone = new LinkedHashSet<>(gone);
        nowGone.addAll(removed);
        nowGone.removeAll(added);
        return new EventFields(
                only.map(names -> {
                    Set<String> left = new LinkedHashSet<>(names);
                    left.removeAll(removed);
                    left.addAll(added);
                    return left;
                }),
                only.isPresent() ? Set.of() : nowGone);
    }
}
