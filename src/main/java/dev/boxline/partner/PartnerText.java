package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.UUID;

/**
 * Reads texts that a partner sent, so that each fits its column and is safe to show: without control characters, bidi
 * overrides and broken surrogates, on one line. Lengths count UTF-16 units, which is the stricter of what the databases
 * count.
 */
public final class PartnerText {

    /** The longest identifier that columns hold. */
    public static final int MAX_IDENTIFIER = 200;

    private static final String ELLIPSIS = "…";

    private PartnerText() {}

    /** What is useless in part, such as a number to look up: left out (empty) when it is too long. */
    public static String whole(String text, int maxLength) {
        String clean = clean(text);
        return clean.length() > maxLength ? "" : clean;
    }

    /** A link for people; left out (empty) when it is too long or not http or https. */
    public static String url(String text, int maxLength) {
        String value = whole(text, maxLength);
        try {
            String scheme = URI.create(value).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) ? value : "";
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    /**
     * A number by which the partner's effect is recognised again: one that is too long keeps its beginning, followed by a
     * hash of the whole, so that it is the same wherever the partner tells it, and others differ.
     */
    public static String identifier(String text) {
        return identifier(text, MAX_IDENTIFIER);
    }

    public static String identifier(String text, int maxLength) {
        String clean = clean(text);
        if (clean.length() <= maxLength) {
            return clean;
        }
        String hash = UUID.nameUUIDFromBytes(clean.getBytes(UTF_8)).toString();
        return cut(clean, maxLength - hash.length()) + hash;
    }

    /** Cleaned, and cut with an ellipsis when it is longer than this. */
    public static String cut(String text, int maxLength) {
        String clean = clean(text);
        if (clean.length() <= maxLength) {
            return clean;
        }
        int end = maxLength - ELLIPSIS.length();
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    /** On one line, without what no text of a partner needs. */
    public static String clean(String text) {
        if (isVisibleAscii(text)) {
            return text; // millions of numbers in bills are
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isSpace(point) ? ' ' : point)
                .filter(point -> !isUnwanted(point))
                .filter(point -> point != ' ' || !endsWithSpace(clean))
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static boolean isVisibleAscii(String text) {
        for (int n = 0; n < text.length(); n++) {
            if (text.charAt(n) <= ' ' || text.charAt(n) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWithSpace(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || point == 0x85;
    }

    private static boolean isUnwanted(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> isBidiOverride(point) || point == 0xfeff;
            default -> (point & 0xfffe) == 0xfffe;
        };
    }

    /** They reorder the text around them; the marks that right-to-left text and emoji need stay. */
    private static boolean isBidiOverride(int point) {
        return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    }
}
