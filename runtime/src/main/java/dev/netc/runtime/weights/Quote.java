package dev.netc.runtime.weights;

/** Shows text from an untrusted file inside a message: on one line, and not without end. */
public final class Quote {

    private static final int MOST = 500;

    private Quote() {}

    public static String of(String text) {
        String start = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
        return start.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
