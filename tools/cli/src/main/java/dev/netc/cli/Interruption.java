package dev.netc.cli;

import java.util.concurrent.CountDownLatch;

/**
 * While it is open, Ctrl-C (and whatever else ends the process in order) interrupts the thread that opened it, and the
 * process waits until that thread closes it.
 */
final class Interruption implements AutoCloseable {
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "netc-interruption");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already: the hook runs, and now returns.
        }
    }

    private void interrupt() {
        worker.interrupt();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
