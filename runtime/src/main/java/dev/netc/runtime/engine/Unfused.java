package dev.netc.runtime.engine;

/** A convolution and its epilogue as the plain operations of an engine, one after the other. */
final class Unfused implements Kernel {

    private final Engine engine;
    private final Kernel convolution;
    private final Kernel norm;
    private final Kernel add;
    private final Kernel activation;

    Unfused(Engine engine, Kernel convolution, Epilogue epilogue) {
        this.engine = engine;
        this.convolution = convolution;
        StoredNorm stored = epilogue.norm();
        this.norm = stored == null
                ? null
                : engine.batchNorm(stored.epsilon(), stored.gamma(), stored.beta(), stored.mean(), stored.variance());
        this.add = epilogue.adds() ? engine.add() : null;
        this.activation = epilogue.function() == null ? null : engine.activation(epilogue.function(), epilogue.alpha());
    }

    @Override
    public void run(Tensor out, Tensor... in) {
        if (add == null) {
            normalized(out, in[0]);
        } else {
            sum(out, in[0], in[1]);
        }
        if (activation != null) {
            activation.run(out, out);
        }
    }

    /** The result may lie over the second term, so the first is made aside. */
    private void sum(Tensor out, Tensor x, Tensor term) {
        try (Storage aside = engine.allocate(out.length())) {
            Tensor z = engine.tensor(aside, out.shape());
            normalized(z, x);
            add.run(out, term, z);
        }
    }

    private void normalized(Tensor out, Tensor x) {
        convolution.run(out, x);
        if (norm != null) {
            norm.run(out, out);
        }
    }
}
