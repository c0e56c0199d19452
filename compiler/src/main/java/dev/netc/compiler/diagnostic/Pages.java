package dev.netc.compiler.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page of each code: what it means, an example, the repairs. */
public final class Pages {
    private Pages() {}

    /** The page of {@code code} in Markdown; empty if it was not written, which a test forbids. */
    public static Optional<String> of(Code code) {
        try (InputStream page = Pages.class.getResourceAsStream("pages/" + code.id() + ".md")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
