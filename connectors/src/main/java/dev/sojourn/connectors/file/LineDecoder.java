package dev.sojourn.connectors.file;

import java.util.OptionalLong;

/** Turns a line of a file into an event. */
interface LineDecoder {

    Decoded decode(String line) throws BadLineException;

    /** The event, and its time in epoch milliseconds where it could be read. */
    record Decoded(String json, OptionalLong time) {}
}
