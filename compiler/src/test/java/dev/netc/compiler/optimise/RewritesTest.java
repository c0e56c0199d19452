package dev.netc.compiler.optimise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.text.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every rewrite before and after, with all others switched off: the fields of the steps. */
class RewritesTest {

    private static final Set<String> ALL =
            Optimiser.rewrites().stream().map(Rewrite::name).collect(Collectors.toSet());

    private static List<String> predicted(String body, String... rewrites) {
        return fields(plan(body, rewrites).main().predicted());
    }

    private static List<String> fields(List<Step> steps) {
        return steps.stream()
                .map(step -> step instanceof Step.Fused fused
                        ? fused.parts().stream().map(Step::field).collect(Collectors.joining("+"))
                        : step.field())
                .toList();
    }

    private static Plan plan(String body, String... rewrites) {
        Set<String> without =
                ALL.stream().filter(name -> !List.of(rewrites).contains(name)).collect(Collectors.toSet());
        SourceFile source = new SourceFile("test.net", "network Test { input 8x8x4\n" + body + "\n}");
        return Netc.plan(
                        source,
                        SourceLoader.directory(Path.of(".")),
                        Options.defaults().withoutRewrites(without))
                .value()
                .orElseThrow()
                .get(0);
    }

    @Test
    void dropoutIsLeftOutWhenPredicting() {
        String body = "conv 3x3, 4 -> dropout 0.5 -> relu";
        assertEquals(List.of("conv", "dropout", "relu"), predicted(body));
        assertEquals(List.of("conv", "relu"), predicted(body, "drop-dropout"));
    }

    @Test
    void aDropoutThatIsTheOutputStays() {
        assertEquals(List.of("conv", "dropout"), predicted("conv 3x3, 4 -> dropout 0.5", "drop-dropout"));
    }

    @Test
    void whatNobodyReadsIsNotComputed() {
        String body = "a = conv 3x3, 4\nb = relu\nfrom a\ntanh\noutput a";
        assertEquals(List.of("conv", "relu", "tanh"), predicted(body));
        assertEquals(List.of("conv"), predicted(body, "remove-dead"));
    }

    @Test
    void aConvolutionTakesItsBatchnormAndReluIn() {
        String body = "conv 3x3, 4 -> batchnorm -> relu -> conv 3x3, 4 -> relu -> conv 3x3, 4 -> batchnorm";
        assertEquals(7, predicted(body).size());
        assertEquals(
                List.of("conv1+batchnorm1+relu1", "conv2+relu2", "conv3+batchnorm2"),
                predicted(body, "fuse-convolutions"));
    }

    @Test
    void theEndOfAResidualBlockIsOneStepBehindItsShortcut() {
        String body = "residual < tanh -> conv 3x3, 4 -> batchnorm > -> relu\n"
                + "residual < conv 3x3, 8, stride 2 -> batchnorm > shortcut projection -> relu";
        Plan plan = plan(body, "fuse-convolutions");
        assertEquals(
                List.of("tanh", "conv1+batchnorm1+add1+relu1", "shortcut+shortcutNorm", "conv2+batchnorm2+add2+relu2"),
                fields(plan.main().predicted()));
        Step.Fused end = (Step.Fused) plan.main().predicted().get(3);
        assertEquals(plan.main().predicted().get(2).output(), end.inputs().get(1), "W_s is the other term");
    }

    @Test
    void aValueThatIsReadTwiceStaysAValue() {
        String body = "a = conv 3x3, 4\nb = relu\nadd(a, b)";
        assertEquals(List.of("conv", "relu", "add"), predicted(body, "fuse-convolutions"));
        assertEquals(List.of("conv", "relu"), predicted("a = conv 3x3, 4\nrelu\noutput a", "fuse-convolutions"));
    }

    @Test
    void aSumOfAValueWithItselfIsNotFused() {
        assertEquals(List.of("conv", "add"), predicted("a = conv 3x3, 4\nadd(a, a)", "fuse-convolutions"));
    }

    @Test
    void aSumWithWhatTheConvolutionReadsStaysApart() {
        String body = "relu -> residual < conv 3x3, 4 -> batchnorm >";
        assertEquals(List.of("relu", "conv+batchnorm", "add"), predicted(body, "fuse-convolutions"));
    }

    @Test
    void aPreactivationUnitKeepsItsOrder() {
        String body = "residual < batchnorm -> relu -> conv 3x3, 4 -> batchnorm -> relu -> conv 3x3, 4 >";
        assertEquals(
                List.of("batchnorm1", "relu1", "conv1+batchnorm2+relu2", "conv2+add"),
                predicted(body, "fuse-convolutions"));
    }

    @Test
    void zerosThatAConvolutionReadsBecomeItsPadding() {
        String body =
                "zero_pad 0 1 0 1 -> depthwise 3x3, stride 2, pad valid\nzero_pad 1 -> conv 3x3, 4, pad 1 -> relu";
        assertEquals(List.of("zeroPad1", "depthwise", "zeroPad2", "conv", "relu"), predicted(body));
        assertEquals(List.of("zeroPad1+depthwise", "zeroPad2+conv", "relu"), predicted(body, "merge-padding"));
        assertEquals(
                List.of("zeroPad1+depthwise", "zeroPad2+conv+relu"),
                predicted(body, "fuse-convolutions", "merge-padding"));
        assertEquals(5, plan(body, "merge-padding").main().trained().size(), "it leaves training alone");
    }

    @Test
    void zerosThatAnythingElseReadsStay() {
        assertEquals(List.of("zeroPad", "maxpool"), predicted("zero_pad 1 -> maxpool 3x3", "merge-padding"));
        assertEquals(List.of("zeroPad", "avgpool"), predicted("zero_pad 1 -> avgpool 3x3", "merge-padding"));
        assertEquals(
                List.of("zeroPad", "transposedConv"),
                predicted("zero_pad 1 -> transposed_conv 2x2, 4", "merge-padding"));
        assertEquals(List.of("zeroPad", "conv"), predicted("a = zero_pad 1\nconv 3x3, 4\noutput a", "merge-padding"));
        String twice = "a = zero_pad 1\nb = conv 3x3, 4\nfrom a\nc = conv 3x3, 4\nadd(b, c)";
        assertEquals(List.of("zeroPad", "conv1", "conv2", "add"), predicted(twice, "merge-padding"));
    }

    @Test
    void aLargeKernelKeepsTheZerosApartUnlessItIsDepthwise() {
        assertEquals(List.of("zeroPad", "conv"), predicted("zero_pad 2 -> conv 5x5, 4", "merge-padding"));
        assertEquals(List.of("zeroPad+depthwise"), predicted("zero_pad 2 -> depthwise 5x5", "merge-padding"));
    }

    @Test
    void paddingAsLongAsTheKernelStaysApart() {
        assertEquals(List.of("zeroPad", "conv"), predicted("zero_pad 1 -> conv 1x1, 4", "merge-padding"));
        assertEquals(List.of("zeroPad", "conv"), predicted("zero_pad 2 -> conv 3x3, 4, pad 1", "merge-padding"));
        assertEquals(
                List.of("zeroPad+conv"), predicted("zero_pad 2 -> conv 3x3, 4, pad 2, dilation 2", "merge-padding"));
    }

    @Test
    void aSumWrittenOverWhatTheZerosSurroundKeepsThem() {
        String body = "tanh -> residual < zero_pad 1 -> conv 3x3, 4, pad valid -> batchnorm > -> relu";
        assertEquals(
                List.of("tanh", "zeroPad", "conv+batchnorm+add+relu"),
                predicted(body, "fuse-convolutions", "merge-padding"));
    }

    @Test
    void aBatchnormThatNoConvolutionTakesInPredictsWithTheNonlinearityBehindIt() {
        String body = "batchnorm -> relu -> conv 3x3, 4 -> batchnorm -> swish -> maxpool 2x2 -> batchnorm -> swish";
        assertEquals(8, predicted(body).size());
        assertEquals(
                List.of("batchnorm1+relu", "conv+batchnorm2+swish1", "maxpool", "batchnorm3+swish2"),
                predicted(body, "fuse-convolutions", "fuse-norm-activation"));
        assertEquals(8, plan(body, "fuse-norm-activation").main().trained().size(), "it leaves training alone");
    }

    @Test
    void aBatchnormIsNotFusedWithWhatOthersReadToo() {
        String twice = "tanh\na = batchnorm\nb = relu\nadd(a, b)";
        assertEquals(List.of("tanh", "batchnorm", "relu", "add"), predicted(twice, "fuse-norm-activation"));
        assertEquals(List.of("batchnorm", "relu"), predicted("a = batchnorm\nrelu\noutput a", "fuse-norm-activation"));
        assertEquals(List.of("batchnorm", "maxpool"), predicted("batchnorm -> maxpool 2x2", "fuse-norm-activation"));
    }

    @Test
    void aFusedBatchnormOverwritesItsInput() {
        Plan plan = plan("maxpool 2x2 -> batchnorm -> relu -> conv 3x3, 4", "fuse-norm-activation");
        Step.Fused norm = (Step.Fused) plan.main().predicted().get(1);
        assertEquals(
                plan.main().places().get(norm.inputs().get(0)),
                plan.main().places().get(norm.output()));
    }

    @Test
    void aBatchnormTrainsWithTheReluBehindIt() {
        String body = "conv 3x3, 4 -> batchnorm -> relu -> batchnorm -> tanh\na = batchnorm\nb = relu\nadd(a, b)";
        List<String> trained = fields(plan(body, "fuse-norm-relu").main().trained());
        assertEquals(List.of("conv", "batchnorm1+relu1", "batchnorm2", "tanh", "batchnorm3", "relu2", "add"), trained);
        assertEquals(8, plan(body).main().trained().size());
        assertEquals(8, predicted(body, "fuse-norm-relu").size(), "it leaves predicting alone");
    }

    @Test
    void aRewriteThatLosesAValueIsFound() {
        Steps steps = new Steps(List.of(), List.of(), Set.of(3));
        assertThrows(IllegalStateException.class, () -> steps.verified("test"));
    }
}
