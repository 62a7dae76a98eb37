package dev.sojourn.connectors.file;

/** What the lines of an event file are. */
public enum FileFormat {
    /** One JSON object a line, passed on as it stands. */
    JSON_LINES,
    /** A web server's combined access log, turned into JSON as {@link AccessLogLine} describes. */
    ACCESS_LOG
}
