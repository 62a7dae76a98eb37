package dev.sojourn.drill.demo.view;

/** How much room a terminal has. */
record TerminalSize(int columns, int rows) {

    static final TerminalSize USUAL = new TerminalSize(80, 24);
}
