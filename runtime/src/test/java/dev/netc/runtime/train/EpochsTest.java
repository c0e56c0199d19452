package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.runtime.data.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochsTest {

    private static final Recipe RECIPE = Recipe.of(
            "batch 10", "epochs 2", "augment pad_crop 1", "augment flip", "augment mixup 1", "augment cutout 2");

    private final Examples examples = new Examples(new Few(Digits.train(), 35), SmallResNet.DESCRIPTION, RECIPE);

    @Test
    void anEpochShowsEveryPictureOnceInAnOrderOfItsOwn() {
        int[] first = Epochs.order(7, 0, 100);
        int[] second = Epochs.order(7, 1, 100);
        assertArrayEquals(first, Epochs.order(7, 0, 100));
        assertFalse(Arrays.equals(first, second));
        Arrays.sort(first);
        assertArrayEquals(IntStream.range(0, 100).toArray(), first);
    }

    @Test
    void batchesComeInTheirOrderAndTheRestOfAnEpochIsNotShown() throws Exception {
        List<Batch> loaded = load(0);
        assertEquals(6, loaded.size());
        int[] order = Epochs.order(1, 1, 35);
        Batch expected = examples.augmented(Arrays.copyOfRange(order, 20, 30), 1, 2);
        assertSame(expected, loaded.get(5));
    }

    @Test
    void theSameStepHasTheSameBatchWhereverLoadingBegins() throws Exception {
        List<Batch> all = load(0);
        List<Batch> tail = load(4);
        assertEquals(2, tail.size());
        assertSame(all.get(4), tail.get(0));
        assertSame(all.get(5), tail.get(1));
    }

    private List<Batch> load(long step) throws InterruptedException {
        List<Batch> batches = new ArrayList<>();
        try (Loader loader = new Loader(new Epochs(examples, RECIPE, step))) {
            while (loader.hasNext()) {
                batches.add(loader.next());
            }
        }
        return batches;
    }

    private static void assertSame(Batch expected, Batch actual) {
        assertArrayEquals(expected.x(), actual.x());
        assertArrayEquals(expected.targets(), actual.targets());
        assertArrayEquals(expected.targets(), actual.targets());
    }

    @Test
    void aPictureThatCannotBeLoadedIsNamed() {
        Examples broken = new Examples(new Few(new Few(Digits.train(), 20), 35), SmallResNet.DESCRIPTION, RECIPE);
        try (Loader loader = new Loader(new Epochs(broken, RECIPE, 0))) {
            TrainingException e = assertThrows(TrainingException.class, () -> {
                while (true) {
                    loader.next();
                }
            });
            assertEquals(IndexOutOfBoundsException.class, e.getCause().getClass());
        }
    }
}
