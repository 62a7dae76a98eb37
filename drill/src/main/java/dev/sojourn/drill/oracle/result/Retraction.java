package dev.sojourn.drill.oracle.result;

import dev.sojourn.drill.oracle.topic.Position;

/** The record that says that a window told before is none. */
record Retraction(Position position, String key, long start) implements Telling {}
