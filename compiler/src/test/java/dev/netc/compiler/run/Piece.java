package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape;

/** A part of a chain as text, and the shape it makes: worked out by the test, so that netc's shapes are checked too. */
record Piece(String text, Shape shape) {

    /** This and then {@code next}. */
    Piece then(Piece next) {
        String both = text.isEmpty() || next.text.isEmpty() ? text + next.text : text + "\n" + next.text;
        return new Piece(both, next.shape);
    }
}
