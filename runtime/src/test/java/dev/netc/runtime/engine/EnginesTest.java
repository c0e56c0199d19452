package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn", "onednn-int8"})
    void anEngineIsFoundByItsNameAndThereIsOneOfIt(String name) {
        Engine engine = Engines.byName(name);
        assertEquals(name, engine.name());
        assertSame(engine, Engines.byName(name));
        assertFalse(engine.description().isBlank());
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThatThereAre() {
        EngineUnavailableException refusal =
                assertThrows(EngineUnavailableException.class, () -> Engines.byName("tpu"));
        assertEquals(
                "there is no engine \"tpu\"; the engines are onednn, nd4j, onednn-bf16, onednn-int8,"
                        + " reference, reference-double",
                refusal.getMessage());
    }

    @Test
    void thePropertyGoesBeforeTheVariable() {
        assertEquals("reference", Engines.choice("reference", "nd4j").name());
        assertEquals(
                "the system property netc.engine asks for it",
                Engines.choice("reference", "nd4j").reason());
        assertEquals("reference-double", Engines.choice(" ", "reference-double").name());
        assertEquals(
                "the environment variable NETC_ENGINE asks for it",
                Engines.choice(null, "reference-double").reason());
    }

    @Test
    void anUnknownEngineInThePropertyIsNotReplacedByAnother() {
        EngineChoice choice = Engines.choice("tpu", null);
        assertEquals("tpu", choice.name());
        assertTrue(choice.reason().contains("there is no engine \"tpu\""), choice.reason());
    }

    @Test
    void preferredTakesWhatThePropertyNames() {
        String before = System.getProperty(Engines.PROPERTY);
        try {
            System.setProperty(Engines.PROPERTY, "reference-double");
            assertEquals("reference-double", Engines.preferred().name());
            System.setProperty(Engines.PROPERTY, "tpu");
            assertThrows(EngineUnavailableException.class, Engines::preferred);
        } finally {
            if (before == null) {
                System.clearProperty(Engines.PROPERTY);
            } else {
                System.setProperty(Engines.PROPERTY, before);
            }
        }
    }

    @Test
    void onednnIsTakenWhereItStarts() {
        EngineChoice choice = Engines.choice(null, null);
        assertEquals("onednn", choice.name());
        assertEquals("no engine was asked for, and it is the fastest and starts", choice.reason());
    }

    @Test
    void everyEngineHasAStatus() {
        List<EngineStatus> statuses = Engines.statuses();
        assertEquals(
                List.of("onednn", "nd4j", "onednn-bf16", "onednn-int8", "reference", "reference-double"),
                statuses.stream().map(EngineStatus::name).toList());
        for (EngineStatus status : statuses) {
            // Only the CPU may lack something.
            boolean lacks = status.name().equals("onednn-bf16")
                    && status.detail().startsWith("this CPU has no bfloat16 instructions");
            assertEquals(!lacks, status.available(), status.detail());
        }
        assertTrue(
                statuses.get(0).detail().matches("oneDNN 3\\.8\\.1, .+, float, \\d+ threads"),
                statuses.get(0).detail());
        assertTrue(
                statuses.get(3).detail().matches("oneDNN 3\\.8\\.1, .+ with(out)? VNNI, int8, \\d+ threads"),
                statuses.get(3).detail());
        assertTrue(
                statuses.get(1).detail().matches("ND4J 1\\.0\\.0.*, .+Backend.*, float, \\d+ threads"),
                statuses.get(1).detail());
    }

    @Test
    void anEngineThatFailedIsNotStartedAgain() {
        AtomicInteger tries = new AtomicInteger();
        EngineEntry entry = new EngineEntry("broken", () -> {
            tries.incrementAndGet();
            throw new EngineUnavailableException("it lacks a part");
        });
        assertThrows(EngineUnavailableException.class, entry::engine);
        EngineUnavailableException second = assertThrows(EngineUnavailableException.class, entry::engine);
        assertEquals("it lacks a part", second.getMessage());
        assertEquals(new EngineStatus("broken", false, "it lacks a part"), entry.status());
        assertEquals(1, tries.get());
    }
}
