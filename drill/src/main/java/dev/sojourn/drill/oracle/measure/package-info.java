/** Aggregates, worked out anew from a window's events. */
package dev.sojourn.drill.oracle.measure;
