/** The process that is measured: one engine, warmed up, run over the input once, and read off. */
package dev.sojourn.benchmarks.engine;
