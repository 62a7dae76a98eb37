/**
 * Events from files: newline-delimited JSON, and the combined access log of a web server.
 *
 * <p>Start at {@link dev.sojourn.connectors.file.EventFile}. Bytes become lines in {@code Lines}, lines become events
 * in one {@code LineDecoder} per format, and {@code RecordTimes} decides which time an event's record carries.
 */
package dev.sojourn.connectors.file;
