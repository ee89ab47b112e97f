package dev.boxline.partner.exchange;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text reduced to its letters and digits: small, without accents, full-width and other digits as ASCII, and without
 * spaces, dashes and other punctuation. It knows where each of them stands in the original.
 */
final class FoldedText {

    private final String original;
    private final String folded;
    private final int[] positions;

    private FoldedText(String original, String folded, int[] positions) {
        this.original = original;
        this.folded = folded;
        this.positions = positions;
    }

    /** Receives a found part of the original, its end excluded. */
    interface Found {
        void accept(int from, int to);
    }

    static FoldedText of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        int[] positions = new int[text.length() + 1];
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int known = folded.length();
            fold(text.codePointAt(at), folded);
            if (folded.length() >= positions.length) {
                positions = Arrays.copyOf(positions, 2 * folded.length());
            }
            Arrays.fill(positions, known, folded.length(), at);
        }
        return new FoldedText(text, folded.toString(), positions);
    }

    private static void fold(int point, StringBuilder folded) {
        if (Character.isDigit(point)) {
            folded.append(Character.forDigit(Character.digit(point, 10), 10));
        } else if (point >= 0x80) {
            Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .forEach(folded::appendCodePoint);
        } else if (Character.isLetter(point)) {
            folded.append((char) Character.toLowerCase(point));
        }
    }

    String folded() {
        return folded;
    }

    static boolean hasHan(String text) {
        return text.codePoints().anyMatch(FoldedText::isHan);
    }

    private static boolean isHan(int point) {
        return UnicodeScript.of(point) == UnicodeScript.HAN;
    }

    /**
     * Finds each longest part of another folded text that is at least so long.
     *
     * @param words whether a part has to begin and end between words, or numbers
     */
    void find(String other, int least, boolean words, Found found) {
        int at = 0;
        while (at + least <= folded.length()) {
            int length = words && !isBoundary(at) ? 0 : common(at, other, least);
            while (words && length >= least && !isBoundary(at + length)) {
                length--;
            }
            if (length < least || length == 0) {
                at++;
            } else {
                found.accept(positions[at], end(at + length - 1));
                at += length;
            }
        }
    }

    private int common(int at, String other, int least) {
        int longest = 0;
        for (int start = 0; start + Math.max(least, longest + 1) <= other.length(); start++) {
            int length = 0;
            while (at + length < folded.length()
                    && start + length < other.length()
                    && folded.charAt(at + length) == other.charAt(start + length)) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        return longest < least ? 0 : longest;
    }

    private int end(int index) {
        return positions[index] + Character.charCount(original.codePointAt(positions[index]));
    }

    /** Whether a word or number ends before this folded character. */
    private boolean isBoundary(int index) {
        if (index == 0 || index == folded.length() || end(index - 1) < positions[index]) {
            return true;
        }
        char before = folded.charAt(index - 1);
        char after = folded.charAt(index);
        return isHan(before) || isHan(after) || Character.isDigit(before) != Character.isDigit(after);
    }
}
