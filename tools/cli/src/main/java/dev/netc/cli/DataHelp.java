package dev.netc.cli;

/** What the help of several commands says about data sets. */
final class DataHelp {
    static final String SETS = "digits, cifar10, cifar100, mnist, fashion-mnist (each but digits also with its folder, "
            + "as cifar10:DIR), or folder:DIR with a folder for each class.";

    static final String EVALUATE = "The held-out part of SET, which is " + SETS;

    private DataHelp() {}
}
