/**
 * What a pipeline is: the records a pipeline file becomes, and the strict reader that makes them.
 *
 * <p>{@link dev.sojourn.topology.pipeline.PipelineFile} is where to start. A document passes through {@code YamlValue}
 * and {@code Section}, which know lines and record problems, and {@code PipelineReader}, which knows the keys. The rules
 * for single values stand in {@code Rule}: the reader reports them, all at once, and the records insist on them, so that
 * a pipeline made in code is as right as one that was read. {@link dev.sojourn.topology.pipeline.Expression} is all that
 * knows how CEL is compiled and run. Nothing here knows a Kafka class.
 */
package dev.sojourn.topology.pipeline;
