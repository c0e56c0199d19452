package dev.netc.compiler.value;

import java.util.List;
import java.util.stream.Collectors;

/** A value known when the network is expanded: of a parameter, a constant, an attribute. */
public sealed interface Constant {

    /** What kind of value it is, for people: {@code a whole number}. */
    String kind();

    record Whole(long value) implements Constant {
        @Override
        public String kind() {
            return "a whole number";
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record Real(double value) implements Constant {
        @Override
        public String kind() {
            return "a number";
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    record Truth(boolean value) implements Constant {
        @Override
        public String kind() {
            return "a truth value";
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A name that stands for itself: {@code same}. */
    record Word(String text) implements Constant {
        @Override
        public String kind() {
            return "a name";
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Text(String text) implements Constant {
        @Override
        public String kind() {
            return "a string";
        }

        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /** {@code 3x3}: two factors or more. */
    record Size(List<Long> factors) implements Constant {
        @Override
        public String kind() {
            return "a size";
        }

        @Override
        public String toString() {
            return factors.stream().map(String::valueOf).collect(Collectors.joining("x"));
        }
    }
}
