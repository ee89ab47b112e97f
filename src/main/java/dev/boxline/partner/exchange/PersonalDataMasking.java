package dev.boxline.partner.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks personal data that a partner quotes from our request: the recipient's name, phone number and address, whole or
 * in part and however they are spelled. Spelling is compared by {@link FoldedText}.
 */
public final class PersonalDataMasking {

    /** The member that lists recipients a partner was told in other requests. */
    public static final String RECIPIENTS = "recipients";

    private static final String MASK = "•••";

    /** This many consecutive digits of a phone number identify its owner. */
    private static final int PHONE_PART = 7;

    private static final int ADDRESS_PART = 6;
    private static final int HAN_ADDRESS_PART = 4;
    private static final int SHORTEST = 2;

    /**
     * @param least length of a part that is masked, in folded characters
     * @param words whether a part begins and ends with a word
     */
    private record Secret(String folded, int least, boolean words) {

        static Secret whole(String folded) {
            return new Secret(folded, folded.length(), true);
        }
    }

    private final List<Secret> secrets;

    private PersonalDataMasking(List<Secret> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.folded().length() >= SHORTEST)
                .toList();
    }

    /** Masks the texts in what the partner was told: in {@code recipient} and in all {@link #RECIPIENTS}. */
    public static PersonalDataMasking of(@Nullable Map<String, Object> told) {
        List<Secret> secrets = new ArrayList<>();
        if (told != null) {
            add(told.get("recipient"), secrets);
            if (told.get(RECIPIENTS) instanceof Collection<?> recipients) {
                recipients.forEach(recipient -> add(recipient, secrets));
            }
        }
        return new PersonalDataMasking(secrets);
    }

    private static void add(@Nullable Object recipient, List<Secret> secrets) {
        if (recipient instanceof Map<?, ?> fields) {
            fields.forEach((field, value) -> {
                if (value instanceof String text) {
                    secrets.addAll(secrets(String.valueOf(field), text));
                }
            });
        }
    }

    private static List<Secret> secrets(String field, String text) {
        String folded = FoldedText.of(text).folded();
        return switch (field) {
            case "phone" -> phone(folded);
            case "name" -> name(text, folded);
            default -> {
                int part = FoldedText.hasHan(folded) ? HAN_ADDRESS_PART : ADDRESS_PART;
                yield List.of(new Secret(folded, Math.min(part, folded.length()), true));
            }
        };
    }

    /** Also in the usual abbreviations, 138****2468 and 138XXXX2468. */
    private static List<Secret> phone(String digits) {
        int length = digits.length();
        var whole = new Secret(digits, Math.min(PHONE_PART, length), false);
        if (length < 11) {
            return List.of(whole);
        }
        String start = digits.substring(length - 11, length - 8);
        String end = digits.substring(length - 4);
        return List.of(whole, Secret.whole(start + end), Secret.whole(start + "xxxx" + end));
    }

    /** Also each of its words, and a Chinese given name of two characters. */
    private static List<Secret> name(String name, String folded) {
        List<Secret> secrets = new ArrayList<>(List.of(Secret.whole(folded)));
        if (FoldedText.hasHan(folded)) {
            secrets.add(Secret.whole(folded.substring(Math.max(0, folded.length() - 2))));
        } else {
            Arrays.stream(name.split("[\\s,.\\-·]+", -1))
                    .map(word -> Secret.whole(FoldedText.of(word).folded()))
                    .forEach(secrets::add);
        }
        return secrets;
    }

    public String mask(String text) {
        if (secrets.isEmpty() || text.isEmpty()) {
            return text;
        }
        FoldedText folded = FoldedText.of(text);
        BitSet hidden = new BitSet(text.length());
        secrets.forEach(secret -> folded.find(secret.folded(), secret.least(), secret.words(), hidden::set));
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(from)) {
            masked.append(text, from, start).append(MASK);
            from = hidden.nextClearBit(start);
        }
        return masked.append(text, from, text.length()).toString();
    }
}
