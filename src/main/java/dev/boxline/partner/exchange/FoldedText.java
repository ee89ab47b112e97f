package dev.boxline.partner.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A text reduced to its letters and digits: small, without accents, full-width and other digits as ASCII, and without
 * spaces, dashes and other punctuation. Escapes of JSON, HTML and URLs are read. It knows where each of them stands in the
 * original; a run of escapes stands in one place.
 */
final class FoldedText {

    private static final Pattern ESCAPES =
            Pattern.compile("(?:\\\\u[0-9a-fA-F]{4})+|&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});|(?:%[0-9a-fA-F]{2})+");

    private final String folded;
    private final int[] starts;
    private final int[] ends;

    private FoldedText(String folded, int[] starts, int[] ends) {
        this.folded = folded;
        this.starts = starts;
        this.ends = ends;
    }

    /** Receives a found part of the original, its end excluded. */
    interface Found {
        void accept(int from, int to);
    }

    static FoldedText of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        int[] starts = new int[text.length() + 1];
        int[] ends = new int[text.length() + 1];
        Matcher escapes = ESCAPES.matcher(text);
        for (int at = 0, end; at < text.length(); at = end) {
            int known = folded.length();
            if ("\\&%".indexOf(text.charAt(at)) >= 0
                    && escapes.region(at, text.length()).lookingAt()) {
                end = escapes.end();
                unescaped(escapes.group()).codePoints().forEach(point -> fold(point, folded));
            } else {
                end = at + Character.charCount(text.codePointAt(at));
                fold(text.codePointAt(at), folded);
            }
            if (folded.length() >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * folded.length());
                ends = Arrays.copyOf(ends, 2 * folded.length());
            }
            Arrays.fill(starts, known, folded.length(), at);
            Arrays.fill(ends, known, folded.length(), end);
        }
        return new FoldedText(folded.toString(), starts, ends);
    }

    private static String unescaped(String escapes) {
        return switch (escapes.charAt(0)) {
            case '\\' -> units(escapes);
            case '%' -> new String(HexFormat.of().parseHex(escapes.replace("%", "")), UTF_8);
            default -> HtmlUtils.htmlUnescape(escapes);
        };
    }

    private static String units(String escapes) {
        StringBuilder units = new StringBuilder();
        for (int at = 2; at < escapes.length(); at += 6) {
            units.append((char) HexFormat.fromHexDigits(escapes, at, at + 4));
        }
        return units.toString();
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
                found.accept(starts[at], ends[at + length - 1]);
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

    /** Whether a word or number ends before this folded character. */
    private boolean isBoundary(int index) {
        if (index == 0 || index == folded.length() || ends[index - 1] < starts[index]) {
            return true;
        }
        char before = folded.charAt(index - 1);
        char after = folded.charAt(index);
        return isHan(before) || isHan(after) || Character.isDigit(before) != Character.isDigit(after);
    }
}
