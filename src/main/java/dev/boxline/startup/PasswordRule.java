package dev.boxline.startup;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a password of 12 characters or more is guessed soon, and what to do instead. Never contains the password. */
final class PasswordRule {

    static final int MIN_LENGTH = 12;

    private static final String INSTEAD = "; use a random one, such as openssl rand -base64 18 prints";
    private static final int MIN_NEW_CHARACTERS = 4;
    private static final Pattern REPEATED = Pattern.compile("(.{1,8}?)\\1+.?");

    /** Of the commonest, those that reach the length with digits and signs, which are left out here. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "letmein",
            "welcome",
            "changeme",
            "changeit",
            "administrator",
            "admin",
            "boxline",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "qwerty",
            "qwertyuiop",
            "qwertyasdfgh",
            "asdfghjkl",
            "asdfghjklqwe",
            "zxcvbnm",
            "qazwsx",
            "qazwsxedc",
            "qazwsxedcrfv",
            "qwer",
            "qwertzuiop",
            "test",
            "secret");

    private static final Set<String> ROWS = Set.of("1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5y6", "1q2w3e4r5t6y7u8i");

    private PasswordRule() {}

    /** @param user whose password it is; null when that is not known */
    static Optional<String> violation(String password, @Nullable String user) {
        String text = password.toLowerCase(Locale.ROOT);
        if (password.length() < MIN_LENGTH) {
            return Optional.of("is too short: use at least " + MIN_LENGTH + " characters");
        }
        if (user != null && isNameOf(text, user.toLowerCase(Locale.ROOT))) {
            return Optional.of("must differ from the name, also with digits after it" + INSTEAD);
        }
        if (REPEATED.matcher(text).matches() || newCharacters(text) < MIN_NEW_CHARACTERS) {
            return Optional.of("repeats or counts up its characters" + INSTEAD);
        }
        if (ROWS.contains(text) || COMMON.contains(letters(text))) {
            return Optional.of("is one of the commonest passwords" + INSTEAD);
        }
        return Optional.empty();
    }

    private static boolean isNameOf(String text, String user) {
        return text.equals(user) || (!letters(user).isEmpty() && letters(text).equals(letters(user)));
    }

    /** Without digits and signs, and with the letters that digits stand for inside of words. */
    private static String letters(String text) {
        String words = text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return words.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('@', 'a')
                .replace('$', 's')
                .replaceAll("[^\\p{L}]", "");
    }

    /** Characters that are neither the one before nor its neighbour. */
    private static int newCharacters(String text) {
        int count = 1;
        for (int n = 1; n < text.length(); n++) {
            if (Math.abs(text.charAt(n) - text.charAt(n - 1)) > 1) {
                count++;
            }
        }
        return count;
    }
}
