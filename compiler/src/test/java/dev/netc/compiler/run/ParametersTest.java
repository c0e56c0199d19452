package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.compiler.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The papers' and the libraries' counts; they do not come from netc. */
class ParametersTest {

    @ParameterizedTest
    @CsvSource({
        "resnet20.net, 269722",
        "resnet32.net, 464154",
        "resnet44.net, 658586",
        "resnet56.net, 853018",
        "resnet110.net, 1727962",
        "resnet1202.net, 19421274",
        "resnet20b.net, 272474",
        "resnet20c.net, 283962",
        "resnet18.net, 11689512",
        "resnet34.net, 21797672",
        "resnet50.net, 25557032",
        "resnet101.net, 44549160",
        "resnet152.net, 60192808",
        "vgg16.net, 138357544",
        "lenet5.net, 61706"
    })
    void aModelHasAsManyParametersAsItsPaperSays(String file, long parameters) {
        Plan plan = Compiled.plans(Models.model(file)).get(0);
        assertEquals(parameters, plan.learnable());
    }

    @Test
    void resNet50MultipliesFourBillionTimes() {
        assertEquals(
                4_089_184_256L,
                Compiled.plans(Models.model("resnet50.net")).get(0).macs());
    }
}
