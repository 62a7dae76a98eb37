package dev.sojourn.topology.window.layout;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import java.util.List;

/** Decides whether state kept under one layout keeps its meaning under another, and refuses it where it does not. */
final class LayoutChange {

    private static final List<String> NEVER_CHANGE = List.of(Layout.KIND, "size", "advance", "difference", Layout.KEY);

    private final String window;
    private final Layout before;
    private final Layout after;

    LayoutChange(String window, Layout before, Layout after) {
        this.window = window;
        this.before = before;
        this.after = after;
    }

    /** @throws IllegalStateException naming what has changed and what can be done */
    void requireKept() {
        for (String parameter : NEVER_CHANGE) {
            require(same(parameter), parameter, shown(before, parameter), shown(after, parameter));
        }
        for (String rule : List.of(Layout.MAX, Layout.END, Layout.GAP, Layout.GAP_EXPRESSION)) {
            boolean stays = has(before, rule) == has(after, rule);
            require(stays, rule, shown(before, rule), shown(after, rule));
        }
        if (has(after, Layout.GAP)) {
            boolean wide = gap(before) <= gap(after);
            require(wide, "gap, which can be widened only,", gap(before) + " ms", gap(after) + " ms");
        }
        before.aggregates().forEach(this::requireKept);
    }

    private void requireKept(AggregateDefinition aggregate) {
        for (AggregateDefinition each : after.aggregates()) {
            boolean redefined = each.name().equals(aggregate.name()) && !each.equals(aggregate);
            require(!redefined, "aggregate " + each.name(), text(aggregate), text(each));
        }
    }

    private boolean same(String parameter) {
        return shown(before, parameter).equals(shown(after, parameter));
    }

    private static boolean has(Layout layout, String parameter) {
        return layout.shape().containsKey(parameter);
    }

    private static String shown(Layout layout, String parameter) {
        return layout.shape().getOrDefault(parameter, "none");
    }

    private static long gap(Layout layout) {
        return Long.parseLong(layout.shape().get(Layout.GAP));
    }

    private static String text(AggregateDefinition aggregate) {
        String field = aggregate.field();
        String arguments = String.join(", ", aggregate.arguments());
        String separator = field.isEmpty() || arguments.isEmpty() ? "" : ", ";
        return aggregate.kind().functionName() + "(" + field + separator + arguments + ")";
    }

    private void require(boolean kept, String what, String was, String is) {
        if (!kept) {
            throw new IllegalStateException("window " + window + ": its state was kept with another " + what + " (was "
                    + was + ", is " + is
                    + ") and would mean something else now: give the window a new name, which gives"
                    + " it a new store, or compute it anew with sojourn backfill");
        }
    }
}
