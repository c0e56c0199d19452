package dev.netc.runtime.train;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {

    private Spelling() {}

    /** The nearest of {@code known} that is at most a third of the word away. */
    static Optional<String> nearest(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> 3 * distance(word, candidate) <= Math.max(word.length(), candidate.length()));
    }

    /** Damerau 1964: how many letters are put in, left out, replaced or exchanged with their neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
