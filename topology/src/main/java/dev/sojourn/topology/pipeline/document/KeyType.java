package dev.sojourn.topology.pipeline.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a key holds, and how it is read. */
public sealed interface KeyType<T> {

    /** The value, or empty with the problem recorded. */
    Optional<T> read(YamlValue value);

    /**
     * A value without keys of its own.
     *
     * @param label what it is, for the reference
     * @param schema its JSON Schema, as far as one can say it
     */
    record Plain<T>(String label, Map<String, Object> schema, Function<YamlValue, Optional<T>> reader)
            implements KeyType<T> {

        @Override
        public Optional<T> read(YamlValue value) {
            return reader.apply(value);
        }
    }

    /**
     * A mapping whose keys are known.
     *
     * @param choices keys of which there must be exactly one, often none
     * @param others what any other key holds, or empty where there may be no other
     */
    record Mapping(List<Key<?>> keys, List<Key<?>> choices, Optional<KeyType<?>> others) implements KeyType<Section> {

        /** A mapping with these keys and no other. */
        public static Mapping of(Key<?>... keys) {
            return new Mapping(List.of(keys), List.of(), Optional.empty());
        }

        /** The same with exactly one of these as well. */
        public Mapping withOneOf(Key<?>... choices) {
            return new Mapping(keys, List.of(choices), others);
        }

        /** The same with any other names, the user's own, that hold this. */
        public Mapping withOthers(KeyType<?> type) {
            return new Mapping(keys, choices, Optional.of(type));
        }

        @Override
        public Optional<Section> read(YamlValue value) {
            return value.section(this);
        }

        /** All declared keys. */
        public List<Key<?>> all() {
            List<Key<?>> all = new ArrayList<>(keys);
            all.addAll(choices);
            return all;
        }
    }

    /** A list whose members are alike. */
    record Items(Mapping member) implements KeyType<List<Section>> {

        /** Each that is a mapping; the others are recorded. */
        @Override
        public Optional<List<Section>> read(YamlValue value) {
            return value.items()
                    .map(items -> items.stream()
                            .map(member::read)
                            .flatMap(Optional::stream)
                            .toList());
        }
    }
}
