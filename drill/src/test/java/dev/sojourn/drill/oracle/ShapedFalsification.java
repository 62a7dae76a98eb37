package dev.sojourn.drill.oracle;

import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.DUPLICATE;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.LOST;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.PHANTOM;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.WRONG;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.history.AggregateSpec;
import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.ShapeSpec;
import dev.sojourn.drill.oracle.topic.LedgerEntry;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One way to falsify what a window of any shape wrote, and the kind of anomaly that must come of it. */
enum ShapedFalsification {
    DROP_FINAL(LOST, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.results.remove(index);
        }
    },
    REPEAT_FINAL(DUPLICATE, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            HistoryEditor.repeat(editor.results, index);
        }
    },
    SHIFT_START(WRONG, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            long by = random.nextBoolean() ? 1 : -1;
            long start = editor.result(index).get("start").asLong() + by;
            boolean taken = IntStream.range(0, editor.results.size())
                    .filter(each -> editor.results.get(each).value() != null)
                    .anyMatch(each -> editor.result(each).get("start").asLong() == start);
            shift(editor, index, "start", taken ? -by : by);
        }
    },
    SHIFT_END(WRONG, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            shift(editor, index, "end", random.nextBoolean() ? 1 : -1);
        }
    },
    CHANGE_REASON(WRONG, "final") {
        @Override
        boolean suits(ObjectNode result) {
            return !result.path("closed").asText().equals("idle");
        }

        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            String reason = editor.result(index).get("closed").asText().equals("gap") ? "max" : "gap";
            editor.editResult(index, result -> result.put("closed", reason));
        }
    },
    CHANGE_AGGREGATE(WRONG, "final") {
        @Override
        boolean suits(ObjectNode result) {
            return !names(result).isEmpty();
        }

        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            List<String> names = names(editor.result(index));
            String name = names.get(random.nextInt(names.size()));
            editor.editResult(index, result -> result.put(name, "elsewhere"));
        }
    },
    NAME_TRUNCATED(WRONG, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.editResult(index, result -> result.putArray("truncated").add("order"));
        }
    },
    FORGET_TRUNCATED(WRONG, "final") {
        @Override
        boolean suits(ObjectNode result) {
            return result.has("truncated");
        }

        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.editResult(index, result -> result.remove("truncated"));
        }
    },
    LOSE_EVENT(LOST, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            addEvents(editor, index, -1);
        }
    },
    COUNT_EVENT_TWICE(DUPLICATE, "final") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            addEvents(editor, index, 1);
        }
    },
    DROP_LATE(LOST, "late") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.late.remove(index);
        }
    },
    NAME_OTHER_WINDOW(WRONG, "late") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            HistoryEditor.setHeader(editor.late, index, "sojourn.window", "other");
        }
    },
    LOSE_RETRACTION(PHANTOM, "retracted") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.results.remove(index);
        }
    },
    REPEAT_RETRACTION(PHANTOM, "retracted") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            HistoryEditor.repeat(editor.results, index);
        }
    },
    TELL_AFTER_RETRACTION(PHANTOM, "retracted") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            RawRecord retraction = editor.results.get(index);
            int told = IntStream.range(0, index)
                    .filter(each -> Arrays.equals(editor.results.get(each).key(), retraction.key()))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            HistoryEditor.repeat(editor.results, told);
        }
    },
    REPEAT_REVISION(DUPLICATE, "update") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.results.add(index, editor.results.get(index));
        }
    },
    SKIP_REVISION(WRONG, "update") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            long revision = editor.result(index).get("revision").asLong() + 1;
            editor.editResult(index, result -> result.put("revision", revision));
            HistoryEditor.setHeader(editor.results, index, "sojourn.revision", Long.toString(revision));
        }
    },
    COUNT_TOO_MANY_YET(WRONG, "update") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            addEvents(editor, index, 100);
        }
    },
    SHIFT_END_YET(WRONG, "update") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            editor.editResult(
                    index, result -> result.put("end", result.get("end").asLong() - 1));
        }
    },
    RETRACT_WHAT_WAS_NOT_TOLD(PHANTOM, "update") {
        @Override
        void apply(HistoryEditor editor, int index, Random random) {
            HistoryEditor.repeat(editor.results, index);
            int last = editor.results.size() - 1;
            HistoryEditor.setValue(editor.results, last, null);
            HistoryEditor.setHeader(editor.results, last, "sojourn.emit", "retracted");
            HistoryEditor.setKey(editor.results, last, NaivePipeline.bytes("{\"key\":\"u0\",\"start\":7}"));
        }
    };

    private final Anomaly.Kind kind;
    private final String emit;

    ShapedFalsification(Anomaly.Kind kind, String emit) {
        this.kind = kind;
        this.emit = emit;
    }

    Anomaly.Kind kind() {
        return kind;
    }

    abstract void apply(HistoryEditor editor, int index, Random random);

    boolean suits(ObjectNode result) {
        return true;
    }

    /** Those that some history of this kind must have room for. */
    static Set<ShapedFalsification> of(ShapeSpec.Kind kind) {
        Set<ShapedFalsification> all = EnumSet.allOf(ShapedFalsification.class);
        boolean retracts = kind == ShapeSpec.Kind.SESSION || kind == ShapeSpec.Kind.GAP_PER_EVENT;
        all.removeIf(each -> each.emit.equals("retracted") && !retracts);
        return all;
    }

    /** Any that there is something for; what is rare comes as often as what is not. */
    static Optional<ShapedFalsification> choose(History history, HistoryEditor editor, Random random) {
        List<ShapedFalsification> possible = of(history.windows().get(0).shape().kind()).stream()
                .filter(each -> !each.candidates(editor).isEmpty())
                .toList();
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        List<String> records =
                possible.stream().map(each -> each.emit).distinct().toList();
        String chosen = records.get(random.nextInt(records.size()));
        List<ShapedFalsification> fitting =
                possible.stream().filter(each -> each.emit.equals(chosen)).toList();
        return Optional.of(fitting.get(random.nextInt(fitting.size())));
    }

    /** Says to what it was done. */
    String apply(HistoryEditor editor, Random random) {
        List<Integer> candidates = candidates(editor);
        int index = candidates.get(random.nextInt(candidates.size()));
        RawRecord record = topic(editor).get(index);
        apply(editor, index, random);
        recount(editor);
        return record.keyText() + " at " + record.position();
    }

    private List<RawRecord> topic(HistoryEditor editor) {
        return emit.equals("late") ? editor.late : editor.results;
    }

    private List<Integer> candidates(HistoryEditor editor) {
        Predicate<Integer> fits = index -> emit.equals("late")
                || (emit.equals(editor.results.get(index).headers().get("sojourn.emit"))
                        && (emit.equals("retracted") || suits(editor.result(index))));
        return IntStream.range(0, topic(editor).size()).boxed().filter(fits).toList();
    }

    /** Makes the ledger agree, so that it alone cannot be what gives it away. */
    private static void recount(HistoryEditor editor) {
        long finals = editor.results.stream()
                .filter(record -> "final".equals(record.headers().get("sojourn.emit")))
                .count();
        Map<Integer, RawRecord> last = new HashMap<>();
        editor.ledger.forEach(record -> last.put(record.partition(), record));
        long told = last.values().stream()
                .mapToLong(
                        record -> LedgerEntry.read(record.value()).orElseThrow().closed())
                .sum();
        editor.closedInLedger(finals - told);
    }

    /** Of the aggregates it has besides the count. */
    private static List<String> names(ObjectNode result) {
        return Arrays.stream(AggregateSpec.values())
                .filter(each -> each != AggregateSpec.EVENTS)
                .map(each -> each.rule().name())
                .filter(result::has)
                .toList();
    }

    private static void shift(HistoryEditor editor, int index, String bound, long by) {
        editor.editResult(index, result -> result.put(bound, result.get(bound).asLong() + by));
    }

    private static void addEvents(HistoryEditor editor, int index, int events) {
        editor.editResult(
                index, result -> result.put("events", result.get("events").asInt() + events));
    }
}
