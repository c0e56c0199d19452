package dev.netc.compiler.plan;

import dev.netc.compiler.shape.Shape;
import java.util.List;

/**
 * The backward pass of a routine. Gradient 0 is that with respect to the result, which the caller gives; gradient k, for
 * k from 1 to the number of inputs, is that with respect to input k - 1: the first is made where the caller wants it,
 * which may be the memory of gradient 0, the others are added to the caller's. More follow for the values in between.
 *
 * @param shapes of each gradient
 * @param places where each lives; slots are those of the gradients' own workspace
 * @param values the value whose gradient each is, for its name
 */
public record Backward(List<BackwardStep> steps, List<Shape> shapes, List<Place> places, List<Integer> values) {}
