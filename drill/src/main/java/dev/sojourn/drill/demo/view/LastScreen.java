package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Comeback;
import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Recovery;
import dev.sojourn.drill.demo.picture.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stays when a round is over: verdict, phases, counts, cost, and how to run it again. */
final class LastScreen {

    private static final int LABEL = 14;

    private LastScreen() {}

    /** Not cut to a width: whoever prints it may. */
    static List<Line> lines(Snapshot last) {
        List<Line> lines = new ArrayList<>();
        last.ending().ifPresent(ending -> lines.addAll(verdict(ending)));
        last.recovery().ifPresent(recovery -> lines.addAll(phases(recovery)));
        if (last.feed().sent() > 0) {
            lines.addAll(counts(last));
        }
        last.ending().ifPresent(ending -> lines.addAll(onwards(ending)));
        return lines;
    }

    private static List<Line> verdict(Snapshot.Ending ending) {
        Style style = ending.passed() ? Style.GOOD : Style.BAD;
        List<Line> lines = new ArrayList<>();
        for (String text : ending.verdict()) {
            lines.add(label(lines.isEmpty() ? "verdict" : "").add(lines.isEmpty() ? style : Style.PLAIN, text));
        }
        lines.add(Line.EMPTY);
        return lines;
    }

    private static List<Line> phases(Recovery recovery) {
        List<Line> lines = new ArrayList<>();
        lines.add(label("recovery").add(Style.QUIET, row("of " + recovery.victim(), "from", "to", "took")));
        for (Recovery.Phase phase : recovery.phases()) {
            lines.add(label("")
                    .add(row(
                            phase.kind().label(),
                            phase.from().map(Figures::seconds).orElse("-"),
                            phase.to().map(Figures::seconds).orElse("-"),
                            phase.to()
                                    .flatMap(phase::length)
                                    .map(Figures::seconds)
                                    .orElse("-"))));
        }
        lines.add(label("")
                .add("%d stateless and %d stateful tasks moved, %s replayed"
                        .formatted(
                                recovery.statelessBack(),
                                recovery.statefulBack(),
                                Figures.count(recovery.replayed(), "record"))));
        recovery.comebacks().forEach(comeback -> lines.add(comeback(comeback)));
        lines.add(Line.EMPTY);
        return lines;
    }

    private static Line comeback(Comeback comeback) {
        boolean wrong = comeback.certificate()
                .filter(certificate -> !certificate.balanced())
                .isPresent();
        return label("")
                .add(Style.QUIET, comeback.task() + "  ")
                .add(comeback.way())
                .add(Style.QUIET, " · ")
                .add(wrong ? Style.BAD : Style.PLAIN, comeback.proof());
    }

    private static List<Line> counts(Snapshot last) {
        Snapshot.Outputs out = last.outputs();
        return List.of(
                label("events").add(Figures.count(last.feed().sent())),
                label("came out")
                        .add("%s · %s late · %s · %s filtered"
                                .formatted(
                                        Figures.count(out.sessions(), "session"),
                                        Figures.count(out.late()),
                                        Figures.count(out.deadLetters(), "dead letter"),
                                        Figures.count(out.filtered()))),
                label("cost")
                        .add("%s · peak memory of all processes %s"
                                .formatted(
                                        Figures.length(last.since()),
                                        Figures.bytes(last.memory().peak()))));
    }

    private static List<Line> onwards(Snapshot.Ending ending) {
        List<Line> lines = new ArrayList<>();
        lines.add(label("run it again").add(ending.rerun()));
        for (String text : ending.kept()) {
            lines.add(label(lines.size() == 1 ? "kept" : "").add(text));
        }
        return lines;
    }

    private static String row(String name, String from, String to, String took) {
        return String.format(Locale.ROOT, "%-12s%9s%9s%9s", name, from, to, took);
    }

    private static Line label(String text) {
        return Line.of(Style.QUIET, text).fit(LABEL);
    }
}
