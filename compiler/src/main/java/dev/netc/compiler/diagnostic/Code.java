package dev.netc.compiler.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything the compiler can say about a model. Each code has a page ({@code pages/N0207.md}) and a golden file; a
 * test fails for a code that lacks either. A number is never used again for something else: 505
 * was a recipe that was not read.
 */
public enum Code {
    SYNTAX(1, "the text does not follow the form of a .net file"),
    UNCLOSED(2, "a bracket or a path is not closed"),
    NUMBER_TOO_LARGE(3, "a number does not fit"),
    TOO_DEEP(4, "the text is nested too deeply or too long"),

    UNKNOWN_LAYER(101, "there is no layer or block of this name"),
    UNKNOWN_ATTRIBUTE(102, "the layer has no such attribute"),
    MISSING_ATTRIBUTE(103, "an attribute without a default is missing"),
    REPEATED_ATTRIBUTE(104, "an attribute is given twice"),
    BAD_ATTRIBUTE_VALUE(105, "an attribute has a value that it cannot take"),
    UNKNOWN_NAME(106, "nothing of this name is in scope"),
    DUPLICATE_NAME(107, "a name is used twice"),
    BLOCK_RECURSION(108, "a block contains itself"),
    IMPORT_LOOP(109, "a file imports itself, directly or through others"),
    IMPORT_NOT_FOUND(110, "an imported file cannot be read"),
    WRONG_ARGUMENTS(111, "a block is called with the wrong arguments"),
    NOT_WHOLE(112, "a whole number is needed"),
    OVERFLOW(113, "a number grows beyond 64 bits"),
    DIVISION_BY_ZERO(114, "a division by zero"),
    WRONG_TYPE(115, "an expression has the wrong type"),
    EXPANSION_TOO_LARGE(116, "the network grows beyond the stated limits"),
    MISSING_INPUT(117, "the network has no input"),
    REPEATED_STATEMENT(118, "a statement that may stand once stands twice"),
    MISPLACED_STATEMENT(119, "a statement stands where it has no meaning"),
    UNKNOWN_NETWORK(120, "there is no such network in the file"),
    UNKNOWN_PARAMETER(121, "the network has no such parameter"),
    UNUSABLE_NETWORK_NAME(122, "the network's name is taken by Java or by netc"),
    EMPTY_NETWORK(123, "the network has no layers"),
    UNKNOWN_SHORTCUT(124, "there is no such kind of shortcut"),
    LABELS_UNREADABLE(125, "the file of labels cannot be read"),
    WRONG_INPUT_COUNT(126, "a layer has the wrong number of inputs"),
    BAD_INPUT_SETTING(127, "the preparation of the input is not understood"),
    UNREACHABLE_CHAIN(128, "a statement has no value to continue from"),
    BAD_RECIPE(129, "a setting of a training recipe is not understood"),

    KERNEL_TOO_LARGE(201, "the window is larger than the padded input"),
    NEEDS_VOLUME(202, "the layer takes a volume and is given a vector"),
    NEEDS_VECTOR(203, "the layer takes a vector and is given a volume"),
    GROUPS(204, "the groups do not divide the channels"),
    CONCAT_MISMATCH(205, "the inputs of a concat do not fit together"),
    JOIN_MISMATCH(206, "the inputs of a join differ"),
    SUM_MISMATCH(207, "the shortcut and the main path cannot be added"),
    RESHAPE_MISMATCH(208, "a reshape changes the number of elements"),
    CROP_TOO_LARGE(209, "a crop does not lie within its input"),
    SPLIT_UNEVEN(210, "the channels cannot be split like this"),
    LABEL_COUNT(211, "the number of labels differs from the length of the output"),
    SHAPE_TOO_LARGE(212, "a shape grows beyond what an array can hold"),
    PREPARATION_MISMATCH(213, "the prepared picture does not have the input's shape"),

    RELU_ENDS_MAIN_PATH(301, "the main path ends in relu", Severity.WARNING),
    NEEDLESS_PROJECTION(302, "the projection is never needed", Severity.WARNING),
    ALWAYS_PROJECTED_DEEP(303, "every shortcut of a deep network is projected", Severity.WARNING),
    NO_PROJECTION(304, "no W_s can give the shortcut the main path's shape"),
    NO_PADDING(305, "zero padding cannot give the shortcut the main path's shape"),
    IMPLICIT_PROJECTION(306, "a W_s is implied and --deny-implicit forbids it"),

    EXPECTED_SHAPE(401, "the shape is not as expected"),
    EXPECTED_PARAMETERS(402, "the number of parameters is not as expected"),
    EXPECTED_MACS(403, "the number of multiply-adds is not as expected"),
    EXPECTED_MEMORY(404, "the memory is not as expected"),

    UNUSED_BLOCK(501, "a block is never used", Severity.WARNING),
    UNUSED_PARAMETER(502, "a parameter is never used", Severity.WARNING),
    UNUSED_VALUE(503, "a value is computed and never used", Severity.WARNING),
    UNUSED_CONSTANT(504, "a constant is never used", Severity.WARNING);

    private final int number;
    private final String title;
    private final Severity severity;

    Code(int number, String title) {
        this(number, title, Severity.ERROR);
    }

    Code(int number, String title, Severity severity) {
        this.number = number;
        this.title = title;
        this.severity = severity;
    }

    /** What a person cites: {@code N0207}. */
    public String id() {
        return String.format(Locale.ROOT, "N%04d", number);
    }

    /** What is wrong, in general. */
    public String title() {
        return title;
    }

    public Severity severity() {
        return severity;
    }

    /** The code with this {@link #id()}, upper or lower case. */
    public static Optional<Code> of(String id) {
        return Arrays.stream(values())
                .filter(code -> code.id().equalsIgnoreCase(id))
                .findFirst();
    }
}
