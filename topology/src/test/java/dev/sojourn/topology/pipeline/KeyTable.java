package dev.sojourn.topology.pipeline;

import dev.sojourn.topology.pipeline.document.Key;
import dev.sojourn.topology.pipeline.document.KeyType;
import dev.sojourn.topology.pipeline.document.KeyType.Items;
import dev.sojourn.topology.pipeline.document.KeyType.Mapping;
import dev.sojourn.topology.pipeline.document.KeyType.Plain;
import dev.sojourn.topology.pipeline.file.PipelineKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The reference's table of keys, made of the keys' declarations. */
final class KeyTable {

    /** A key and where in a file it stands, such as {@code windows[0].session.gap}. */
    record Placed(String path, Key<?> key) {}

    private KeyTable() {}

    static String markdown() {
        return "| key | holds | default | meaning |\n|---|---|---|---|\n"
                + keys().stream().map(KeyTable::row).collect(Collectors.joining("\n"))
                + "\n";
    }

    /** All keys of a file, those of the first member of each list. */
    static List<Placed> keys() {
        List<Placed> keys = new ArrayList<>();
        collect("", PipelineKeys.FILE, keys);
        return keys;
    }

    private static void collect(String path, Mapping mapping, List<Placed> keys) {
        for (Key<?> key : mapping.all()) {
            String place = path.isEmpty() ? key.name() : path + "." + key.name();
            keys.add(new Placed(place, key));
            if (key.type() instanceof Mapping nested) {
                collect(place, nested, keys);
            } else if (key.type() instanceof Items items) {
                collect(place + "[0]", items.member(), keys);
            }
        }
    }

    private static String row(Placed placed) {
        Key<?> key = placed.key();
        String standard = key.required() ? "required" : key.written().isEmpty() ? "–" : "`" + key.written() + "`";
        return "| `%s` | %s | %s | %s |"
                .formatted(placed.path().replace("[0]", "[]"), label(key.type()), standard, key.meaning());
    }

    private static String label(KeyType<?> type) {
        if (type instanceof Plain<?> plain) {
            return plain.label();
        }
        if (type instanceof Items) {
            return "list";
        }
        return ((Mapping) type)
                .others()
                .map(other -> "mapping, names to " + ((Plain<?>) other).label() + "s")
                .orElse("mapping")
                .replace("Kafka propertys", "Kafka property");
    }
}
