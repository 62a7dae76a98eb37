/**
 * What a pipeline is: the records a pipeline file becomes, and the strict reader that makes them.
 *
 * <p>{@link dev.sojourn.topology.pipeline.file.PipelineFile} is where to start. Every key is declared
 * in {@code PipelineKeys}, once, for the reader, the schema and the reference; {@code PipelineReader} and its like ask a
 * document for them. The rules for single values stand in {@code Rule}: the reader reports them, all at once, and the records insist on them, so that
 * a pipeline made in code is as right as one that was read. {@link dev.sojourn.topology.pipeline.expression.Expression} is all that
 * knows how CEL is compiled and run. Nothing here knows a Kafka class.
 */
package dev.sojourn.topology.pipeline;
