package dev.boxline.partner.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Text from a partner, bounded and cleaned before it is stored. Control characters, lone surrogates and surrounding blanks
 * are removed. What is longer than we store is cut, shortened or left out, depending on what it is for; it never fails a
 * step, because the partner has done its work by then.
 */
public final class AnswerText {

    /** The longest text, in characters. */
    public static final int MAX_TEXT = 100;

    /** The longest identifier, in characters. */
    public static final int MAX_IDENTIFIER = 200;

    private static final int MAX_URL = 2_000;
    private static final int HASH_BYTES = 16;

    private AnswerText() {}

    /** Text to be read by people: cut. */
    public static String text(@Nullable String said) {
        return cut(clean(said), MAX_TEXT);
    }

    /** A number that people type elsewhere, which is useless when cut: left out when it is too long. */
    public static String number(@Nullable String said) {
        String value = clean(said);
        return value.length() > MAX_IDENTIFIER ? "" : value;
    }

    /**
     * An identifier that is compared: when it is too long, its beginning and a hash of the whole, so that different ones
     * stay different, and the same one is the same wherever the partner tells it.
     */
    public static String identifier(@Nullable String said) {
        String value = clean(said);
        if (value.length() <= MAX_IDENTIFIER) {
            return value;
        }
        String hash = HexFormat.of().formatHex(sha256(value), 0, HASH_BYTES);
        return cut(value, MAX_IDENTIFIER - hash.length() - 1) + "~" + hash;
    }

    /** An absolute web address: left out when it is too long or something else. */
    public static String webAddress(@Nullable String said) {
        String value = clean(said);
        return value.length() <= MAX_URL && isWebAddress(value) ? value : "";
    }

    private static boolean isWebAddress(String value) {
        try {
            URI uri = URI.create(value);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String clean(@Nullable String said) {
        if (said == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder(said.length());
        said.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** Doesn't split a surrogate pair. */
    private static String cut(String value, int length) {
        if (value.length() <= length) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length;
        return value.substring(0, end).strip();
    }

    private static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
