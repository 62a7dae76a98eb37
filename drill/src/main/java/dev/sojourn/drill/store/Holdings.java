package dev.sojourn.drill.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What an application holds at one moment: each key's value, and the records its ledger says are taken. */
public record Holdings(long taken, Map<String, Content> entries) {

    static Holdings of(CountEvent.Dumped dumped) {
        return new Holdings(dumped.taken(), new Dump(Path.of(dumped.file())).read());
    }

    /** Of two that hold different tasks. */
    Holdings and(Holdings other) {
        Map<String, Content> both = new HashMap<>(entries);
        both.putAll(other.entries);
        return new Holdings(taken + other.taken, both);
    }
}
