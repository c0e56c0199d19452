package dev.netc.benchmarks;

/** The libraries by name; any other name is one of netc's engines. */
final class Contestants {
    private Contestants() {}

    /** @throws RuntimeException if the library cannot run this network here; the message says why */
    static Contestant open(String engine, Workplace workplace, int batch, boolean training) throws Exception {
        return switch (engine) {
            case "onnxruntime" -> OnnxRuntimeContestant.open(workplace, workplace.onnx(), batch, training);
            case "onnxruntime-int8" -> OnnxRuntimeContestant.open(workplace, workplace.onnxInt8(), batch, training);
            case "djl" -> training ? new DjlTraining(workplace, batch) : new DjlContestant(workplace, batch);
            case "dl4j" -> new Dl4jContestant(workplace, batch, training);
            default ->
                training ? new NetcTraining(engine, workplace, batch) : new NetcContestant(engine, workplace, batch);
        };
    }

    /** The number format of the arithmetic, by the end of the name. */
    static String precision(String engine) {
        if (engine.endsWith("-int8")) {
            return "int8";
        }
        if (engine.endsWith("-bf16")) {
            return "bfloat16";
        }
        return engine.endsWith("-double") ? "float64" : "float32";
    }

    /** Whether its outputs are those of float32, as far as floats go. */
    static boolean exact(String engine) {
        return precision(engine).startsWith("float");
    }
}
