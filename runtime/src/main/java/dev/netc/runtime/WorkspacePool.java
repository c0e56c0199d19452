package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The idle workspaces of a network. There are never more of a batch size than predictions ran at once, and only the
 * batch sizes used last are kept.
 */
final class WorkspacePool {

    private static final int MAX_SAMPLES = 128;

    /** The powers of two up to the most samples, which are what {@link Batching} asks for. */
    private static final int BATCH_SIZES = 8;

    private static final long MAX_ELEMENTS = 1L << 26;

    private final Engine engine;
    private final Description description;

    /** By batch size, the least recently used first. */
    private final Map<Integer, Deque<Workspace>> idle = new LinkedHashMap<>(8, 0.75f, true);

    private boolean closed;

    WorkspacePool(Engine engine, Description description) {
        this.engine = engine;
        this.description = description;
    }

    /**
     * The largest number of samples that one workspace is made for: 128, or fewer where their slots would take more
     * than 2^26 elements.
     */
    int maxSamples() {
        return (int) Math.max(1, Math.min(MAX_SAMPLES, MAX_ELEMENTS / description.elementsPerSample()));
    }

    /** @throws IllegalStateException after {@link #close()} */
    Workspace take(int samples) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException(description.network() + " is closed");
            }
            Deque<Workspace> free = idle.get(samples);
            if (free != null && !free.isEmpty()) {
                return free.pop();
            }
        }
        return new Workspace(engine, description, samples);
    }

    /** Keeps a workspace that {@link #take} gave for later, or frees it. */
    void give(Workspace workspace) {
        List<Workspace> surplus = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                surplus.add(workspace);
            } else {
                idle.computeIfAbsent(workspace.samples(), samples -> new ArrayDeque<>())
                        .push(workspace);
                if (idle.size() > BATCH_SIZES) {
                    Iterator<Deque<Workspace>> oldest = idle.values().iterator();
                    surplus.addAll(oldest.next());
                    oldest.remove();
                }
            }
        }
        surplus.forEach(Workspace::close);
    }

    /** Frees what is idle; what is still in use is freed when it comes back. */
    void close() {
        List<Workspace> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            idle.values().forEach(all::addAll);
            idle.clear();
        }
        all.forEach(Workspace::close);
    }
}
