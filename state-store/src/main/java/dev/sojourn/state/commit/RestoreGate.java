package dev.sojourn.state.commit;

/** What a store has to say to the replay of its changelog; asked often, from the restoring thread. */
public interface RestoreGate {

    RestoreGate OPEN = () -> Word.GO;

    /** Go on, wait until the state below the tail is there, or start over because it will not come. */
    enum Word {
        GO,
        WAIT,
        START_OVER
    }

    Word ask();
}
