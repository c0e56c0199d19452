package dev.netc.runtime.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Numbers and names in one line of text, separated by blanks; they are read back bit for bit. */
final class Fields {

    private final Deque<String> fields = new ArrayDeque<>();

    Fields() {}

    Fields(String line) {
        fields.addAll(List.of(line.split(" ")));
    }

    Fields add(String field) {
        fields.add(field);
        return this;
    }

    Fields add(long field) {
        return add(Long.toString(field));
    }

    Fields add(double field) {
        return add(Double.toString(field));
    }

    boolean hasNext() {
        return !fields.isEmpty();
    }

    /** @throws java.util.NoSuchElementException if there is none; the same holds for the others */
    String next() {
        return fields.remove();
    }

    long nextLong() {
        return Long.parseLong(next());
    }

    double nextDouble() {
        return Double.parseDouble(next());
    }

    @Override
    public String toString() {
        return String.join(" ", fields);
    }
}
