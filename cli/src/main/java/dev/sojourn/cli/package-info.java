/** The {@code sojourn} command: parsing and wiring only. */
package dev.sojourn.cli;
