package dev.sojourn.drill.store;

/** The store did something other than it should. */
public final class StoreFault extends RuntimeException {

    StoreFault(String message) {
        super(message);
    }
}
