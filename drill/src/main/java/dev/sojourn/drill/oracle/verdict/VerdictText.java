package dev.sojourn.drill.oracle.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts a verdict into lines of plain text. */
final class VerdictText {

    private static final int SHOWN_PER_KIND = 5;
    private static final int LONGEST_KEY = 24;

    private final Verdict verdict;

    VerdictText(Verdict verdict) {
        this.verdict = verdict;
    }

    String render(String rerun) {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        lines.addAll(counts());
        Arrays.stream(Anomaly.Kind.values())
                .filter(kind -> verdict.total(kind) > 0)
                .forEach(kind -> lines.addAll(anomalies(kind)));
        if (!verdict.pass()) {
            lines.add("  run it again: " + rerun);
        }
        return String.join("\n", lines);
    }

    private String headline() {
        if (verdict.pass()) {
            return verdict.windows().size() == 1
                    ? "PASS  every event is in exactly one place, every session is right"
                    : "PASS  every event is in exactly one place for each window, every window is right";
        }
        return Arrays.stream(Anomaly.Kind.values())
                .filter(kind -> verdict.total(kind) > 0)
                .map(kind -> number(verdict.total(kind)) + " " + kind)
                .collect(Collectors.joining(", ", "FAIL  ", ""));
    }

    private List<String> counts() {
        List<String> lines = new ArrayList<>();
        lines.add(line("events read", verdict.counts().read(), ""));
        if (verdict.windows().size() == 1) {
            lines.addAll(counts(verdict.counts(), "sessions"));
        } else {
            verdict.windows().forEach((window, counts) -> {
                lines.add("  " + window);
                lines.addAll(counts(counts, "windows"));
            });
        }
        return lines;
    }

    private static List<String> counts(Verdict.Counts counts, String noun) {
        String windows =
                "  = " + number(counts.sessions()) + " " + noun + " in " + number(counts.results()) + " results";
        String splits = counts.splits() == 0 ? "" : ", " + number(counts.splits()) + " split by idle or stalled";
        return List.of(
                line("  in " + noun, counts.inSessions(), windows + splits),
                line("  late", counts.late(), ""),
                line("  dead letters", counts.dead(), ""),
                line("  filtered", counts.filtered(), ""));
    }

    private static String line(String name, long count, String remark) {
        return String.format(Locale.ROOT, "  %-16s %,12d%s", name, count, remark);
    }

    private List<String> anomalies(Anomaly.Kind kind) {
        List<String> shown = verdict.anomalies().stream()
                .filter(anomaly -> anomaly.kind() == kind)
                .limit(SHOWN_PER_KIND)
                .map(anomaly -> "    " + text(anomaly))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("  " + kind + " " + number(verdict.total(kind)));
        lines.addAll(shown);
        if (verdict.total(kind) > shown.size()) {
            lines.add("    and " + number(verdict.total(kind) - shown.size()) + " more");
        }
        return lines;
    }

    private static String text(Anomaly anomaly) {
        if (anomaly.partition() == Anomaly.NOWHERE) {
            return anomaly.what();
        }
        String where = anomaly.partition() + "@" + anomaly.offset();
        String input = anomaly.kind() == Anomaly.Kind.LOST ? "input " : "";
        return String.format("%-10s %s%-8s %s", key(anomaly.key()), input, where, anomaly.what());
    }

    /** Keys are anybody's bytes: they must neither break the line nor fill it. */
    private static String key(String key) {
        if (key == null) {
            return "(no key)";
        }
        String printable = key.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > LONGEST_KEY ? printable.substring(0, LONGEST_KEY) + "…" : printable;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
