package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;

/** The runtime as generated classes see it. No other file of the compiler names a class or a method of it. */
final class Runtime {
    private static final String PACKAGE = "dev.netc.runtime";
    private static final String ENGINE_PACKAGE = PACKAGE + ".engine";

    static final ClassName ACTIVATION = ClassName.get(ENGINE_PACKAGE, "Activation");
    static final ClassName BLOCK = ClassName.get(PACKAGE, "Block");
    static final ClassName CLASSIFIER = ClassName.get(PACKAGE, "Classifier");
    static final ClassName DESCRIPTION = ClassName.get(PACKAGE, "Description");
    static final ClassName ENGINE = ClassName.get(ENGINE_PACKAGE, "Engine");
    static final ClassName ENGINES = ClassName.get(ENGINE_PACKAGE, "Engines");
    static final ClassName FILTER = ClassName.get(PACKAGE, "Filter");
    static final ClassName FUSION = ClassName.get(PACKAGE, "Fusion");
    static final ClassName GENERATED = ClassName.get(PACKAGE, "Generated");
    static final ClassName INIT = ClassName.get(PACKAGE, "Init");
    static final ClassName LAYER = ClassName.get(PACKAGE, "Layer");
    static final ClassName NETWORK = ClassName.get(PACKAGE, "Network");
    static final ClassName NORM_RELU = ClassName.get(PACKAGE, "NormRelu");
    static final ClassName PADS = ClassName.get(PACKAGE, "Pads");
    static final ClassName POOLING_FUNCTION = ClassName.get(ENGINE_PACKAGE, "Pooling", "Function");
    static final ClassName PREPROCESSING = ClassName.get(PACKAGE + ".picture", "Preprocessing");
    static final ClassName SCOPE = ClassName.get(PACKAGE, "Scope");
    static final ClassName TRAINING = ClassName.get(PACKAGE, "Training");
    static final ClassName VALUE = ClassName.get(PACKAGE, "Value");
    static final ClassName WINDOW = ClassName.get(PACKAGE, "Window");
    static final ClassName WORKSPACE = ClassName.get(PACKAGE, "Workspace");

    private Runtime() {}

    /** The call that makes the layer of {@code operation}. */
    static CodeBlock layer(String name, int line, Operation operation) {
        if (operation instanceof Operation.Convolution o) {
            return call("convolution", name, line, filter(o.geometry(), o.bias(), o.init()));
        } else if (operation instanceof Operation.TransposedConvolution o) {
            return call("transposedConvolution", name, line, filter(o.geometry(), o.bias(), o.init()));
        } else if (operation instanceof Operation.Dense o) {
            return call("dense", name, line, of("$L, $L, $L, $L", o.inputs(), o.outputs(), o.bias(), init(o.init())));
        } else if (operation instanceof Operation.Pool o) {
            return call("pooling", name, line, window(o));
        } else if (operation instanceof Operation.GlobalPool o) {
            return call("globalPooling", name, line, of("$T.$L", POOLING_FUNCTION, o.max() ? "MAX" : "AVERAGE"));
        } else if (operation instanceof Operation.BatchNorm o) {
            CodeBlock rest = of("$L, $L, $L, $L", o.channels(), o.epsilon(), o.momentum(), init(o.gamma()));
            return call("batchNorm", name, line, rest);
        } else if (operation instanceof Operation.LayerNorm o) {
            return call("layerNorm", name, line, of("$L, $L", o.channels(), o.epsilon()));
        } else if (operation instanceof Operation.LocalResponseNorm o) {
            CodeBlock rest = of("$L, $L, $L, $L", o.size(), o.alpha(), o.beta(), o.k());
            return call("localResponseNorm", name, line, rest);
        } else if (operation instanceof Operation.Activation o) {
            CodeBlock function = of("$T.$L", ACTIVATION, o.function());
            boolean sloped = o.function().equals("LEAKY_RELU");
            return call("activation", name, line, sloped ? of("$L, $L", function, o.alpha()) : function);
        } else if (operation instanceof Operation.ParametricRelu o) {
            return call("parametricRelu", name, line, of("$L, $L", o.channels(), o.initial()));
        } else if (operation instanceof Operation.Dropout o) {
            return call("dropout", name, line, of("$L", o.rate()));
        } else if (operation instanceof Operation.Pad o) {
            return call("pad", name, line, of("$L, $L, $L", o.top(), o.left(), o.front()));
        } else if (operation instanceof Operation.Slice o) {
            Extent s = o.stride();
            CodeBlock rest = of("$L, $L, $L, $L, $L", o.top(), o.left(), o.front(), s.height(), s.width());
            return call("slice", name, line, rest);
        } else if (operation instanceof Operation.Upsample o) {
            CodeBlock factor = of("$L, $L", o.factor().height(), o.factor().width());
            return call(o.bilinear() ? "upsampleBilinear" : "upsampleNearest", name, line, factor);
        } else if (operation instanceof Operation.ChannelShuffle o) {
            return call("channelShuffle", name, line, of("$L", o.groups()));
        }
        return call(plain(operation), name, line, of(""));
    }

    /** The zeros that a fused kernel lays around its input. */
    static CodeBlock pads(Padding p) {
        return of("new $T($L, $L, $L, $L)", PADS, p.top(), p.bottom(), p.left(), p.right());
    }

    private static String plain(Operation operation) {
        if (operation instanceof Operation.Softmax) {
            return "softmax";
        } else if (operation instanceof Operation.Reshape) {
            return "reshape";
        } else if (operation instanceof Operation.Scale) {
            return "scale";
        } else if (operation instanceof Operation.Add) {
            return "add";
        } else if (operation instanceof Operation.Multiply) {
            return "multiply";
        } else if (operation instanceof Operation.Concat) {
            return "concat";
        } else if (operation instanceof Operation.Copy) {
            return "copy";
        }
        throw new IllegalStateException("the runtime has no " + operation);
    }

    private static CodeBlock filter(Geometry g, boolean bias, Initializer init) {
        CodeBlock.Builder filter = CodeBlock.builder();
        filter.add("$T.of($L, $L)", FILTER, g.kernel().height(), g.kernel().width());
        filter.add(".channels($L, $L)", g.inputChannels(), g.outputChannels());
        stride(filter, g.stride());
        if (!g.dilation().equals(Extent.ONE)) {
            filter.add(".dilation($L, $L)", g.dilation().height(), g.dilation().width());
        }
        pad(filter, g.padding());
        if (g.groups() > 1) {
            filter.add(".groups($L)", g.groups());
        }
        if (bias) {
            filter.add(".bias()");
        }
        if (init != Initializer.HE_NORMAL) {
            filter.add(".init($L)", init(init));
        }
        return filter.build();
    }

    private static CodeBlock window(Operation.Pool o) {
        CodeBlock.Builder window = CodeBlock.builder();
        String function = o.max() ? "max" : "average";
        window.add(
                "$T.$L($L, $L)",
                WINDOW,
                function,
                o.kernel().height(),
                o.kernel().width());
        stride(window, o.stride());
        pad(window, o.padding());
        if (o.countPad()) {
            window.add(".countPad()");
        }
        return window.build();
    }

    private static void stride(CodeBlock.Builder code, Extent stride) {
        if (!stride.equals(Extent.ONE)) {
            code.add(".stride($L, $L)", stride.height(), stride.width());
        }
    }

    private static void pad(CodeBlock.Builder code, Padding p) {
        if (!p.equals(Padding.NONE)) {
            code.add(".pad($L, $L, $L, $L)", p.top(), p.bottom(), p.left(), p.right());
        }
    }

    private static CodeBlock init(Initializer init) {
        return of("$T.$L", INIT, init);
    }

    private static CodeBlock call(String method, String name, int line, CodeBlock rest) {
        return rest.isEmpty() ? of("$L($S, $L)", method, name, line) : of("$L($S, $L, $L)", method, name, line, rest);
    }

    private static CodeBlock of(String format, Object... arguments) {
        return CodeBlock.of(format, arguments);
    }
}
