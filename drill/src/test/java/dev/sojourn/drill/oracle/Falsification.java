package dev.sojourn.drill.oracle;

import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.DUPLICATE;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.LOST;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.PHANTOM;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.WRONG;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One way to falsify a history, and the kind of anomaly that must come of it. */
enum Falsification {
    DROP_RESULT(LOST) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.results.remove(any(history.results, random));
            history.closedInLedger(-1);
        }
    },
    REPEAT_RESULT(DUPLICATE) {
        @Override
        void apply(HistoryEditor history, Random random) {
            HistoryEditor.repeat(history.results, any(history.results, random));
            history.closedInLedger(1);
        }
    },
    SHIFT_START(WRONG) {
        @Override
        void apply(HistoryEditor history, Random random) {
            shift(history, random, "start");
        }
    },
    SHIFT_END(WRONG) {
        @Override
        void apply(HistoryEditor history, Random random) {
            shift(history, random, "end");
        }
    },
    CHANGE_SUM(WRONG) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.editResult(
                    any(history.results, random),
                    result -> result.put("revenue", result.get("revenue").asDouble() + 0.001));
        }
    },
    CHANGE_ORDERED(WRONG) {
        @Override
        boolean isVisibleIn(RandomClicks clicks) {
            return !clicks.withSplits();
        }

        @Override
        void apply(HistoryEditor history, Random random) {
            String name = List.of("cheapest", "dearest", "landing", "exit").get(random.nextInt(4));
            history.editResult(any(history.results, random), result -> result.put(name, "/elsewhere"));
        }
    },
    LOSE_EVENT(LOST) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.editResult(any(history.results, random), result -> addEvents(result, -1));
        }
    },
    COUNT_EVENT_TWICE(DUPLICATE) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.editResult(any(history.results, random), result -> addEvents(result, 1));
        }
    },
    ADD_RESULT_OF_OTHER_KEY(PHANTOM) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.addResult(any(history.results, random), result -> result.put("key", "nobody"));
            history.closedInLedger(1);
        }
    },
    ADD_RESULT_OF_OTHER_TIME(PHANTOM) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.addResult(
                    any(history.results, random),
                    result -> result.put("start", 1).put("end", 2));
            history.closedInLedger(1);
        }
    },
    DROP_LATE(LOST) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.late.remove(any(history.late, random));
        }
    },
    REPEAT_LATE(DUPLICATE) {
        @Override
        void apply(HistoryEditor history, Random random) {
            HistoryEditor.repeat(history.late, any(history.late, random));
        }
    },
    CHANGE_LATENESS(WRONG) {
        @Override
        void apply(HistoryEditor history, Random random) {
            HistoryEditor.setHeader(history.late, any(history.late, random), "sojourn.late-by-ms", "1");
        }
    },
    DROP_DEAD_LETTER(LOST) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.deadLetters.remove(any(history.deadLetters, random));
        }
    },
    REPEAT_DEAD_LETTER(DUPLICATE) {
        @Override
        void apply(HistoryEditor history, Random random) {
            HistoryEditor.repeat(history.deadLetters, any(history.deadLetters, random));
        }
    },
    CHANGE_DEAD_LETTER(WRONG) {
        @Override
        void apply(HistoryEditor history, Random random) {
            HistoryEditor.setValue(history.deadLetters, any(history.deadLetters, random), new byte[] {'x'});
        }
    },
    CALL_LATE_WHAT_IS_NOT(PHANTOM) {
        @Override
        void apply(HistoryEditor history, Random random) {
            HistoryEditor.repeat(history.late, any(history.late, random));
            HistoryEditor.setHeader(history.late, history.late.size() - 1, "sojourn.offset", "999");
        }
    },
    SHIFT_LEDGER(WRONG) {
        @Override
        void apply(HistoryEditor history, Random random) {
            history.shiftLedger(random.nextInt(4), random.nextBoolean() ? 1 : -1);
        }
    };

    private final Anomaly.Kind kind;

    Falsification(Anomaly.Kind kind) {
        this.kind = kind;
    }

    Anomaly.Kind kind() {
        return kind;
    }

    abstract void apply(HistoryEditor history, Random random);

    /** Which of overlapping parts says the least, first or last cannot be told from outside. */
    boolean isVisibleIn(RandomClicks clicks) {
        return true;
    }

    /** Any that fits: there must be something to falsify. */
    static Falsification choose(RandomClicks clicks, HistoryEditor history, Random random) {
        List<Falsification> possible = Arrays.stream(values())
                .filter(falsification -> falsification.isVisibleIn(clicks))
                .filter(falsification -> !history.results.isEmpty() || falsification == SHIFT_LEDGER)
                .filter(falsification ->
                        !history.late.isEmpty() || !falsification.name().contains("LATE"))
                .filter(falsification ->
                        !history.deadLetters.isEmpty() || !falsification.name().contains("DEAD"))
                .toList();
        return possible.get(random.nextInt(possible.size()));
    }

    static int any(List<RawRecord> topic, Random random) {
        return random.nextInt(topic.size());
    }

    static void shift(HistoryEditor history, Random random, String bound) {
        long by = random.nextBoolean() ? 1 : -1;
        history.editResult(
                any(history.results, random),
                result -> result.put(bound, result.get(bound).asLong() + by));
    }

    static void addEvents(ObjectNode result, int events) {
        result.put("events", result.get("events").asInt() + events);
    }
}
