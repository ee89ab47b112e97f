package dev.boxline.http.page;

import dev.boxline.partner.Partner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says in the reader's language what Boxline itself noted about a partner. The English message is also the pattern a
 * sentence is known by; a sentence that no pattern fits, such as a partner's own words, is shown as it was noted.
 */
@Component
public class ReasonMessages {

    /** The keys under {@code reason.}; what begins like another comes before it. */
    private static final List<String> KEYS = List.of(
            "setAside",
            "askedBack",
            "noJson",
            "tooLong",
            "answered",
            "slowDown",
            "lockedOut",
            "notTrusted",
            "unreachable",
            "noAnswer",
            "cut",
            "refused",
            "known",
            "gate",
            "busy",
            "leftAlone",
            "healthStatus",
            "healthSilent",
            "healthOdd",
            "forgotten",
            "stranded",
            "unknownAddress",
            "notAccepted",
            "noAnswerEither",
            "lost",
            "overdue",
            "notClosed",
            "noPayment",
            "noPaymentToRefund",
            "oddStatus",
            "wechatRefund",
            "alert.extra",
            "alert.unasked",
            "alert.disagrees",
            "alert.renumbered",
            "alert.refundStuck",
            "alert.refundRefused",
            "alert.boxFound",
            "alert.doesNotMatch");

    private static final String PARTNERS =
            Arrays.stream(Partner.values()).map(Partner::name).collect(Collectors.joining("|", "(", ")"));
    private static final String ANYTHING = "(.+)";
    private static final String NUMBER = "([0-9]+)";
    private static final List<String> PLACES = List.of("\u0001", "\u0002", "\u0003");

    private final MessageSource messages;
    private final List<Sentence> sentences;

    ReasonMessages(MessageSource messages) {
        this.messages = messages;
        this.sentences = KEYS.stream().map(this::sentence).toList();
    }

    private record Sentence(String key, Pattern pattern) {}

    /** The same sentence for the reader of this request; empty when nothing was noted. */
    public String say(@Nullable String noted) {
        return noted == null ? "" : translate(noted);
    }

    private String translate(String noted) {
        return sentences.stream()
                .flatMap(sentence -> translated(sentence, noted).stream())
                .findFirst()
                .orElse(noted);
    }

    private Optional<String> translated(Sentence sentence, String noted) {
        Matcher found = sentence.pattern().matcher(noted);
        if (!found.matches()) {
            return Optional.empty();
        }
        Object[] values = new Object[found.groupCount()];
        for (int n = 0; n < values.length; n++) {
            values[n] = part(sentence.key(), found.group(n + 1));
        }
        return Optional.of(said(sentence.key(), values));
    }

    /** A sentence may be said shorter than it was noted. */
    private String said(String key, Object[] values) {
        Locale locale = LocaleContextHolder.getLocale();
        String shorter = messages.getMessage(key + ".said", values, null, locale);
        return shorter == null ? messages.getMessage(key, values, locale) : shorter;
    }

    private String part(String key, String part) {
        return key.equals("reason.askedBack") || key.equals("reason.setAside") || key.startsWith("reason.alert.refund")
                ? translate(part)
                : messages.getMessage("partner." + part, null, part, LocaleContextHolder.getLocale());
    }

    private Sentence sentence(String key) {
        String full = "reason." + key;
        String english = messages.getMessage(full, PLACES.toArray(), Locale.ENGLISH);
        String pattern = Pattern.quote(english);
        for (int n = 0; n < PLACES.size(); n++) {
            pattern = pattern.replace(PLACES.get(n), "\\E" + place(key, n) + "\\Q");
        }
        return new Sentence(full, Pattern.compile(pattern, Pattern.DOTALL));
    }

    /** What may stand at this place: first a partner, then what it said; a status where the sentence names one. */
    private static String place(String key, int n) {
        if (n == 0) {
            return key.equals("askedBack") || key.equals("setAside") || key.startsWith("alert.") ? ANYTHING : PARTNERS;
        }
        return key.equals("answered") || key.equals("noJson") || key.equals("setAside") ? NUMBER : ANYTHING;
    }
}
