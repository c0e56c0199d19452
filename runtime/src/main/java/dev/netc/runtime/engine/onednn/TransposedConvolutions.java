package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Convolution;

/** The transpose of a convolution and its gradients. */
final class TransposedConvolutions {

    TransposedConvolutions(Convolution geometry, Scratch scratch) {}

    PreparedKernel kernel(OnednnTensor weight, OnednnTensor bias) {
        throw new UnsupportedOperationException();
    }

    PreparedBackward backward(OnednnTensor weight, OnednnTensor dw, OnednnTensor db) {
        throw new UnsupportedOperationException();
    }
}
