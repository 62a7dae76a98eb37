package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Member;
import dev.sojourn.drill.demo.picture.Snapshot;
import dev.sojourn.drill.demo.picture.TaskPicture;
import dev.sojourn.drill.demo.picture.TaskPicture.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One instance in a frame: its state, its tasks as chips, its restores as bars. */
final class Card {

    private static final int NARROWEST = 25;
    private static final int WIDEST = 46;
    private static final int LABEL = 10;

    private final Member member;
    private final List<Member> others;
    private final int inner;

    private Card(Member member, List<Member> others, int width) {
        this.member = member;
        this.others = others;
        this.inner = width - 4;
    }

    /** The cards of all instances, as many beside each other as {@code width} has room for. */
    static List<Line> table(Snapshot now, int width) {
        List<Member> members = shown(now);
        if (members.isEmpty()) {
            return List.of();
        }
        int most = Math.max(1, Math.min(members.size(), (width + 1) / (NARROWEST + 1)));
        int rows = (members.size() + most - 1) / most;
        int perRow = (members.size() + rows - 1) / rows;
        int cardWidth = Math.min(WIDEST, (width - perRow + 1) / perRow);
        List<Line> table = new ArrayList<>();
        for (int first = 0; first < members.size(); first += perRow) {
            List<Member> row = members.subList(first, Math.min(members.size(), first + perRow));
            table.addAll(beside(row.stream()
                    .map(member -> new Card(member, members, cardWidth))
                    .toList()));
        }
        return table;
    }

    /** The dead make room once somebody takes their place. */
    private static List<Member> shown(Snapshot now) {
        boolean replaced = now.act().compareTo(Act.RECOVER) > 0;
        return now.members().stream()
                .filter(member -> !replaced || !member.state().equals(Member.KILLED))
                .toList();
    }

    private static List<Line> beside(List<Card> cards) {
        int height = cards.stream().mapToInt(card -> card.body().size()).max().orElse(0);
        return cards.stream()
                .map(card -> card.block(height))
                .reduce(Card::beside)
                .orElse(List.of());
    }

    private static List<Line> beside(List<Line> left, List<Line> right) {
        return IntStream.range(0, left.size())
                .mapToObj(row -> left.get(row).add(" ").add(right.get(row)))
                .toList();
    }

    private List<Line> block(int height) {
        List<Line> block = new ArrayList<>(List.of(top()));
        Stream.concat(body().stream(), Stream.generate(() -> Line.EMPTY))
                .limit(height)
                .map(this::framed)
                .forEach(block::add);
        block.add(bottom());
        return block;
    }

    private List<Line> body() {
        List<Line> body = new ArrayList<>();
        body.addAll(chips("stateless", member.tasks(false)));
        body.addAll(chips("stateful", member.tasks(true)));
        member.tasks().stream()
                .filter(task -> task.standing() == Standing.RESTORING && task.need() > 0)
                .map(this::restore)
                .forEach(body::add);
        body.add(member.gone() ? Line.of(Style.QUIET, "pid " + member.pid() + " is gone") : cost());
        return body;
    }

    private Line cost() {
        Line memory = Line.of(Style.QUIET, "memory    ").add(Figures.bytes(member.memory()));
        return inner < 2 * LABEL + 16
                ? memory
                : memory.add(Style.QUIET, " · state ").add(Figures.bytes(member.disk()));
    }

    private List<Line> chips(String label, List<TaskPicture> tasks) {
        List<Line> lines = new ArrayList<>();
        Line line = Line.of(Style.QUIET, label).fit(LABEL);
        for (TaskPicture task : tasks) {
            Line chip = chip(task);
            if (line.width() + chip.width() > inner) {
                lines.add(line);
                line = Line.of(" ".repeat(LABEL));
            }
            line = line.add(chip).add(" ");
        }
        lines.add(tasks.isEmpty() ? line.add(Style.QUIET, "-") : line);
        return lines;
    }

    private Line chip(TaskPicture task) {
        String shape = task.stateful() ? "●" : "○";
        Style kind = task.stateful() ? Style.STATEFUL : Style.STATELESS;
        return switch (task.standing()) {
            case RUNNING -> Line.of(kind, shape + task.partition());
            case RESTORING -> Line.of(Style.BUSY, "◐" + task.partition());
            case ORPHANED -> Line.of(Style.BAD, "×" + task.partition());
            case TAKEN_OVER -> Line.of(Style.QUIET, task.partition() + holder(task));
        };
    }

    private String holder(TaskPicture task) {
        return others.stream()
                .filter(other -> !other.gone()
                        && other.tasks().stream().anyMatch(held -> held.id().equals(task.id())))
                .map(other -> "→" + other.name())
                .findFirst()
                .orElse("");
    }

    private Line restore(TaskPicture task) {
        Line left = Line.of(Style.QUIET, " ").add(Figures.count(task.left())).add(Style.QUIET, " left");
        Line start = Line.of(Style.BUSY, "◐" + task.partition()).fit(4);
        int bar = Math.max(3, inner - start.width() - Math.max(left.width(), 13));
        return start.add(Bar.filled(Style.BUSY, (double) task.have() / task.need(), bar))
                .add(left);
    }

    private Line top() {
        Line name = Line.of(Style.TITLE, " " + member.name() + " ");
        Line state = Line.of(stateStyle(), " " + member.state() + " ");
        int rule = Math.max(0, inner - name.width() - state.width());
        return Line.of(edge(), "╭─")
                .add(name)
                .add(edge(), "─".repeat(rule))
                .add(state)
                .add(edge(), "─╮")
                .clip(inner + 4);
    }

    private Line framed(Line content) {
        return Line.of(edge(), "│ ").add(content.fit(inner)).add(edge(), " │");
    }

    private Line bottom() {
        return Line.of(edge(), "╰" + "─".repeat(inner + 2) + "╯");
    }

    private Style edge() {
        return member.state().equals(Member.KILLED) ? Style.BAD : Style.QUIET;
    }

    private Style stateStyle() {
        return switch (member.state()) {
            case "RUNNING" -> Style.GOOD;
            case Member.KILLED, "ERROR" -> Style.BAD;
            case Member.STOPPED, "NOT_RUNNING" -> Style.QUIET;
            default -> Style.BUSY;
        };
    }
}
