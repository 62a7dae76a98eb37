package dev.sojourn.drill.demo.view;

/** How a piece of text looks, named by what it says. */
enum Style {
    PLAIN(""),
    TITLE("1"),
    QUIET("2"),
    GOOD("32"),
    BUSY("33"),
    BAD("1;31"),
    STATELESS("36"),
    STATEFUL("94");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
