package dev.sojourn.drill.demo.picture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far the recovery from one killed instance has come; durations count from the kill.
 *
 * @param stateless how many stateless tasks the victim had; {@code statelessBack} of them run again
 * @param stateful how many stateful tasks the victim had; {@code statefulBack} of them run again
 * @param replayed changelog records replayed to bring its state back
 * @param comebacks how the state of each of its stateful tasks came back
 * @param lost whether the victim's state folder was deleted with it
 */
public record Recovery(
        String victim,
        boolean lost,
        int stateless,
        int statelessBack,
        int stateful,
        int statefulBack,
        long replayed,
        Duration elapsed,
        List<Comeback> comebacks,
        List<Phase> phases) {

    public Recovery {
        comebacks = List.copyOf(comebacks);
        phases = List.copyOf(phases);
    }

    /** Whether each of the victim's tasks runs somewhere else. */
    public boolean allBack() {
        return statelessBack == stateless && statefulBack == stateful;
    }

    /** Whether the last phase is over. */
    public boolean complete() {
        return phase(Phase.Kind.CATCH_UP).to().isPresent();
    }

    public Phase phase(Phase.Kind kind) {
        return phases.stream().filter(phase -> phase.kind() == kind).findFirst().orElseThrow();
    }

    /** One phase; empty bounds have not been reached. A phase that was not needed starts and ends at once. */
    public record Phase(Kind kind, Optional<Duration> from, Optional<Duration> to) {

        /** The phases in order of their names' first moments; they may overlap. */
        public enum Kind {
            DETECT("detect"),
            REBALANCE("rebalance"),
            RESTORE("restore"),
            CATCH_UP("catch up");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            public String label() {
                return label;
            }
        }

        public boolean running() {
            return from.isPresent() && to.isEmpty();
        }

        /** How long it took, or has taken until {@code now}; empty before it began. */
        public Optional<Duration> length(Duration now) {
            return from.map(start -> to.orElse(now).minus(start));
        }
    }
}
