package dev.netc.runtime;

/**
 * Where the backward pass of a layer with several inputs puts the gradient with respect to one of them.
 *
 * @param gradient null where nobody wants it
 * @param adds whether it is added to what is there, since the input has another consumer
 */
public record Contribution(Value gradient, boolean adds) {

    static final Contribution NONE = new Contribution(null, false);
}
