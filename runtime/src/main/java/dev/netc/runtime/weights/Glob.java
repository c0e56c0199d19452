package dev.netc.runtime.weights;

/** A pattern in which {@code *} stands for any characters, or none. */
record Glob(String pattern) {

    /** In time of at most the product of both lengths. */
    boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether it matches a part of a path whose parts are separated by dots. */
    boolean matchesPart(String path) {
        for (String part : path.split("\\.", -1)) {
            if (matches(part)) {
                return true;
            }
        }
        return false;
    }
}
