package dev.sojourn.topology.pipeline;

import dev.sojourn.topology.pipeline.document.Key;
import dev.sojourn.topology.pipeline.document.KeyType;
import dev.sojourn.topology.pipeline.document.KeyType.Items;
import dev.sojourn.topology.pipeline.document.KeyType.Mapping;
import dev.sojourn.topology.pipeline.document.KeyType.Plain;
import dev.sojourn.topology.pipeline.file.PipelineKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema of pipeline files, made of the keys' declarations. */
final class PipelineSchema {

    /** What YAML makes of the rest of a value that a comma has cut. */
    private static final Map<String, Object> CUT_BY_A_COMMA = Map.of("\\)\\s*$", Map.of("type", "null"));

    private PipelineSchema() {}

    static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Sojourn pipeline file");
        schema.putAll(mapping(PipelineKeys.FILE));
        return schema;
    }

    private static Map<String, Object> of(KeyType<?> type, boolean required) {
        if (type instanceof Plain<?> plain) {
            return sorted(plain.schema());
        }
        if (type instanceof Mapping mapping) {
            return mapping(mapping);
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", mapping(((Items) type).member()));
        if (required) {
            list.put("minItems", 1);
        }
        return list;
    }

    private static Map<String, Object> mapping(Mapping mapping) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        mapping.all().forEach(key -> properties.put(key.name(), property(key)));
        schema.put("properties", properties);
        schema.put(
                "required",
                mapping.keys().stream().filter(Key::required).map(Key::name).toList());
        if (!mapping.choices().isEmpty()) {
            schema.put(
                    "oneOf",
                    mapping.choices().stream()
                            .map(key -> Map.of("required", List.of(key.name())))
                            .toList());
        }
        if (mapping.others().isPresent() && mapping.keys().isEmpty()) {
            schema.put("minProperties", 1);
            schema.put("patternProperties", CUT_BY_A_COMMA);
        }
        schema.put(
                "additionalProperties",
                mapping.others().<Object>map(type -> of(type, false)).orElse(false));
        return schema;
    }

    private static Map<String, Object> property(Key<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", key.meaning());
        schema.putAll(of(key.type(), key.required()));
        key.standard().ifPresent(standard -> schema.put("default", standard(standard, key.written())));
        return schema;
    }

    /** Unmodifiable maps have another order in each process. */
    private static Map<String, Object> sorted(Map<?, ?> schema) {
        Map<String, Object> sorted = new TreeMap<>();
        schema.forEach((name, value) -> sorted.put((String) name, sortedWithin(value)));
        return sorted;
    }

    private static Object sortedWithin(Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(PipelineSchema::sortedWithin).toList()
                : value;
    }

    private static Object standard(Object standard, String written) {
        return standard instanceof Boolean || standard instanceof Integer ? standard : written;
    }
}
