/**
 * The topology: stateless tasks that decode, filter, map and re-key; stateful tasks that keep windows; and the topics
 * between and behind them.
 */
package dev.sojourn.topology.operator;
