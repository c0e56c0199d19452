package dev.netc.runtime.engine;

import com.sun.jna.NativeLibrary;

/** OpenMP's number of threads. JavaCPP's presets do not offer it, so it is called through JNA. */
public final class OpenMp {

    /** GCC's, which the libraries of oneDNN and ND4J bring and share: the first that was loaded serves both. */
    private static final String LIBRARY = "libgomp.so.1";

    private OpenMp() {}

    /**
     * Lets regions that the calling thread enters from now on run in at most {@code count} threads: OpenMP keeps the
     * number for each thread apart. Call it when the engine's own libraries are loaded.
     *
     * @throws EngineUnavailableException where that library is not to be found
     */
    public static void useThreads(int count) {
        if (!isThere()) {
            throw new EngineUnavailableException(
                    "the number of threads cannot be set without " + LIBRARY + "; set OMP_NUM_THREADS instead");
        }
        Library.SET.invokeVoid(new Object[] {count});
    }

    /** Whether {@link #useThreads} finds its library. */
    public static boolean isThere() {
        return Library.SET != null;
    }

    private static final class Library {

        /** Null where there is none. */
        static final com.sun.jna.Function SET = find();

        private static com.sun.jna.Function find() {
            try {
                return NativeLibrary.getInstance(LIBRARY).getFunction("omp_set_num_threads");
            } catch (UnsatisfiedLinkError e) {
                return null;
            }
        }
    }
}
