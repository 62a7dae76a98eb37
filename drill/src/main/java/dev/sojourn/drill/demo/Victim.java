package dev.sojourn.drill.demo;

import dev.sojourn.drill.demo.picture.Member;
import dev.sojourn.drill.demo.picture.Snapshot;
import java.util.Comparator;
import java.util.Optional;

/** Chooses which instance to kill: the one whose loss costs most. */
final class Victim {

    private static final Comparator<Member> BY_STATE = Comparator.comparingInt(
                    (Member member) -> member.tasks(true).size())
            .thenComparingLong(Member::disk)
            .thenComparing(Member::name, Comparator.reverseOrder());

    private Victim() {}

    /** Most stateful tasks; among those most bytes in its state folder; among those the first by name. */
    static Optional<Member> in(Snapshot now) {
        return now.living().stream().max(BY_STATE);
    }
}
