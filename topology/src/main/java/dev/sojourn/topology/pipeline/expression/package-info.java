/** Expressions in CEL: what they may be, and what they come to. */
package dev.sojourn.topology.pipeline.expression;
