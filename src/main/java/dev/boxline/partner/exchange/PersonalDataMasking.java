package dev.boxline.partner.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks personal data that a partner quotes from our request: the recipient's name, phone number and address, longest
 * first.
 */
public final class PersonalDataMasking {

    private static final String MASK = "•••";
    private static final int SHORTEST = 2;

    private final List<String> hidden;

    private PersonalDataMasking(List<String> hidden) {
        this.hidden = hidden;
    }

    /** Masks the texts in the body's {@code recipient}. */
    public static PersonalDataMasking of(@Nullable Map<String, Object> body) {
        List<String> hidden = new ArrayList<>();
        if (body != null && body.get("recipient") instanceof Map<?, ?> recipient) {
            recipient.values().stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .flatMap(text -> Stream.of(text, text.replace("\"", "\\\"")))
                    .filter(text -> text.length() >= SHORTEST)
                    .sorted((one, other) -> other.length() - one.length())
                    .distinct()
                    .forEach(hidden::add);
        }
        return new PersonalDataMasking(hidden);
    }

    public String mask(String text) {
        String masked = text;
        for (String secret : hidden) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
