package dev.netc.benchmarks;

import dev.netc.compiler.Netc;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class that netc wrote, on one of its engines. */
final class NetcContestant implements Contestant {

    private final Network network;
    private final float[] x;

    NetcContestant(String engine, Workplace workplace, int batch) throws IOException {
        network = load(engine, workplace);
        x = Inputs.channelsLast(workplace.input(), batch);
    }

    @Override
    public float[] run() {
        return network.predict(x);
    }

    @Override
    public String version() {
        return "netc " + Netc.version() + ", " + network.engine().description();
    }

    @Override
    public void close() {
        network.close();
    }

    /** The network as an app has it: compiled before, its weights read from a file. */
    static Network load(String engine, Workplace workplace) throws IOException {
        String name = Files.readString(workplace.className());
        Engine found = Engines.byName(engine);
        try {
            // Open as long as its classes are in use, so to the end.
            URLClassLoader classes =
                    new URLClassLoader(new URL[] {workplace.classes().toUri().toURL()});
            return (Network) classes.loadClass(name)
                    .getMethod("load", Path.class, Engine.class)
                    .invoke(null, workplace.weights(), found);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class is not as netc writes it", e);
        }
    }
}
