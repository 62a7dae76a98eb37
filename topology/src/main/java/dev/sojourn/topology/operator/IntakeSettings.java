package dev.sojourn.topology.operator;

import java.time.Duration;

/** What the stateless tasks of a pipeline need to know beside its stages. */
record IntakeSettings(
        String topic,
        int sourcePartitions,
        String window,
        Duration idleAfter,
        SourceBacklog backlog,
        TaskListener listener) {}
