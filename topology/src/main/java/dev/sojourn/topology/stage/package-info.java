/**
 * What happens to one record on its own: decoded, filtered, mapped, routed to the windows, or rejected with a reason.
 *
 * <p>{@link dev.sojourn.topology.stage.Intake} is where to start; its checks run in this order: the format, key, time,
 * future, the stages in the order of the file; then for each window its filter, its key, its arguments. Nothing here keeps
 * anything from one record to the next but the names of fields and their schemas, and no bytes make it throw: a record that killed its task
 * would kill every task after it. Nothing here knows a Kafka class.
 */
package dev.sojourn.topology.stage;
