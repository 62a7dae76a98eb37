package dev.sojourn.topology.description;

/** A store that each stateful task of a pipeline keeps, and the topic that brings it back. */
public record StoreNeed(String name, String holds, String changelog) {}
