package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

    @Test
    void thePropertyComesBeforeTheVariable() {
        assertEquals(OptionalInt.of(3), Threads.asked(" 3 ", "2"));
        assertEquals(OptionalInt.of(2), Threads.asked("", "2"));
        assertEquals(OptionalInt.empty(), Threads.asked(null, " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1025", "1.5", "99999999999"})
    void whatIsNoNumberOfThreadsIsRefused(String text) {
        String message = assertThrows(EngineUnavailableException.class, () -> Threads.asked(null, text))
                .getMessage();
        assertEquals("NETC_THREADS takes a number of threads from 1 to 1024, not \"" + text + "\"", message);
    }
}
