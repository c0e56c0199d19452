package dev.netc.maven;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Compiles the models below {@code src/main/net} to Java classes of the project. */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends AbstractMojo {
    /** Where the models are. A file that holds blocks only is there to be imported, and makes no class. */
    @Parameter(defaultValue = "${project.basedir}/src/main/net")
    private File sourceDirectory;

    /** Where the classes go; registered as a root of sources. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/net")
    private File outputDirectory;

    /** Where it is noted what was compiled from what. */
    @Parameter(defaultValue = "${project.build.directory}/netc-state")
    private File stateDirectory;

    /** The package of the models that lie directly in the source directory; its subfolders are packages below it. */
    @Parameter(property = "netc.packageName", defaultValue = "${project.groupId}")
    private String packageName;

    /** Values for parameters of the networks. */
    @Parameter
    private Map<String, String> parameters = new LinkedHashMap<>();

    /** Reads every shortcut as {@code none}. */
    @Parameter(property = "netc.plain", defaultValue = "false")
    private boolean plain;

    /** Makes every W_s that netc inserts an error. */
    @Parameter(property = "netc.denyImplicit", defaultValue = "false")
    private boolean denyImplicit;

    /** Whether the classes train with little memory: what the backward pass reads is computed twice, not kept. */
    @Parameter(property = "netc.lowMemory", defaultValue = "false")
    private boolean lowMemory;

    /** Which files are models, as patterns such as {@code vision/*.net} relative to the source directory. */
    @Parameter
    private List<String> includes = List.of("**.net");

    /** Which of the included files are none. */
    @Parameter
    private List<String> excludes = List.of();

    @Parameter(property = "netc.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("netc: skipped");
            return;
        }
        Report report;
        try {
            report = new ModelCompiler(settings()).run();
        } catch (InvalidSettingException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("netc cannot read or write a file: " + e, e);
        }
        report.warnings().forEach(getLog()::warn);
        report.errors().forEach(getLog()::error);
        if (!report.errors().isEmpty()) {
            throw new MojoFailureException("netc: " + report.summary());
        }
        getLog().info("netc: " + report.summary());
        project.addCompileSourceRoot(outputDirectory.getAbsolutePath());
    }

    private Settings settings() {
        return new Settings(
                sourceDirectory.toPath(),
                outputDirectory.toPath(),
                stateDirectory.toPath().resolve(execution.getExecutionId() + ".state"),
                packageName,
                parameters,
                plain,
                denyImplicit,
                lowMemory,
                includes,
                excludes);
    }
}
