package dev.netc.compiler.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import java.util.Arrays;

/** Data flows one way: text, syntax, graph, shaped graph, plan, Java. */
@AnalyzeClasses(packages = "dev.netc.compiler", importOptions = DoNotIncludeTests.class)
class LayersTest {
    private static final String ROOT = "dev.netc.compiler.";

    /** Rooms for data, and the layers, which are data with their rules. */
    private static final String[] DATA =
            packages("text", "value", "shape", "operation", "diagnostic", "syntax", "layer", "graph", "shaped", "plan");

    private static final String[] PASSES =
            packages("parse", "resolve", "check", "lower", "optimise", "emit", "summary", "load");

    @ArchTest
    static final ArchRule DATA_KNOWS_NO_PASS = noClasses()
            .that()
            .resideInAnyPackage(DATA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PASSES);

    @ArchTest
    static final ArchRule NO_PASS_KNOWS_A_LATER_ONE = noClasses()
            .that()
            .resideInAPackage(ROOT + "parse..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("resolve", "check", "lower", "optimise", "emit", "summary", "load"));

    @ArchTest
    static final ArchRule ONLY_THE_RESOLVER_CALLS_THE_PARSER = noClasses()
            .that()
            .resideInAnyPackage(packages("check", "lower", "optimise", "emit", "summary", "load"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("parse", "resolve"));

    @ArchTest
    static final ArchRule WHAT_COMES_AFTER_THE_CHECKS_DOES_NOT_CALL_THEM = noClasses()
            .that()
            .resideInAnyPackage(packages("lower", "optimise", "emit", "load"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("check", "summary"));

    @ArchTest
    static final ArchRule THE_EMITTER_KNOWS_THE_PLAN_AND_NOT_THE_SYNTAX = noClasses()
            .that()
            .resideInAPackage(ROOT + "emit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("syntax", "shaped", "layer", "lower"));

    @ArchTest
    static final ArchRule NO_TWO_PACKAGES_NEED_EACH_OTHER =
            slices().matching("dev.netc.compiler.(*)..").should().beFreeOfCycles();

    /** The three types that the compiler's callers hand in or get back; everything else there is the pipeline. */
    @ArchTest
    static final ArchRule NOTHING_BELOW_CALLS_THE_PIPELINE = noClasses()
            .that()
            .resideInAnyPackage("dev.netc.compiler.*..")
            .should()
            .dependOnClassesThat(belongToAnyOf(Netc.class));

    @ArchTest
    static final ArchRule DATA_KNOWS_NO_TYPE_OF_THE_CALLERS = noClasses()
            .that()
            .resideInAnyPackage(DATA)
            .should()
            .dependOnClassesThat(belongToAnyOf(Options.class, SourceLoader.class, GeneratedSource.class));

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule NOTHING_NATIVE_IS_NEEDED = noClasses()
            .that(alwaysTrue())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "dev.netc.runtime..");

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
