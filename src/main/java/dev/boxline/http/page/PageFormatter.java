package dev.boxline.http.page;

import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Numbers, times and names as the reader's language says them. */
@Component
public class PageFormatter {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK_AND_ZONE = DateTimeFormatter.ofPattern("HH:mm:ss O", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final Duration NEAR = Duration.ofSeconds(5);
    private static final int LONGEST_ID = 14;

    private final MessageSource messages;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone where the readers' clocks are set; a browser with scripts shows its own time instead */
    PageFormatter(MessageSource messages, Clock clock, @Value("${boxline.pages.zone:Asia/Shanghai}") ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /** The words under this key; the key itself where there are none, which is ugly but never an error. */
    public String word(String key, Object... values) {
        return String.valueOf(messages.getMessage(key, values, key, locale()));
    }

    /** The names of the fields a form has to be looked at again for. */
    public String fields(ProblemException problem) {
        return problem.errors().stream()
                .map(wrong -> wrong.field().substring(wrong.field().lastIndexOf('.') + 1))
                .distinct()
                .map(field -> word("field." + field))
                .collect(Collectors.joining(isChinese() ? "、" : ", "));
    }

    /** An amount with its currency. */
    public String money(Money money) {
        return money(money.amountMinor(), money.currency());
    }

    /** The same for an amount in the catalogue's only currency. */
    public String money(long amountMinor) {
        return money(amountMinor, "CNY");
    }

    private String money(long amountMinor, String currency) {
        Currency known = Currency.getInstance(currency);
        NumberFormat format = NumberFormat.getCurrencyInstance(isChinese() ? Locale.CHINA : Locale.ENGLISH);
        format.setCurrency(known);
        return format.format(BigDecimal.valueOf(amountMinor, known.getDefaultFractionDigits()));
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** A short stretch of time: in milliseconds below a second, in seconds with one decimal above. */
    public String millis(long millis) {
        return millis < 1_000
                ? word("time.millis", millis)
                : word("time.decimalSeconds", String.format(Locale.ROOT, "%.1f", millis / 1_000.0));
    }

    /** How long ago, or in how long. */
    public String ago(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        if (past.abs().compareTo(NEAR) < 0) {
            return word(past.isNegative() ? "time.soon" : "time.now");
        }
        return past.isNegative() ? word("time.ahead", length(past.abs())) : word("time.past", length(past));
    }

    /** In how long something is to happen; what should have happened by now happens in a moment. */
    public String due(Instant at) {
        return at.isBefore(clock.instant().plus(NEAR)) ? word("time.due") : ago(at);
    }

    /** A stretch of time in its largest unit. */
    public String length(Duration time) {
        if (time.toMinutes() < 1) {
            return word("time.seconds", time.toSeconds());
        }
        if (time.toHours() < 1) {
            return word("time.minutes", time.toMinutes());
        }
        return time.toDays() < 1 ? word("time.hours", time.toHours()) : word("time.days", time.toDays());
    }

    /** From one moment to another, or to now. */
    public String between(Instant from, @Nullable Instant until) {
        return length(Duration.between(from, until == null ? clock.instant() : until));
    }

    /** The same in the two largest units, for reports. */
    public String span(Instant from, @Nullable Instant until) {
        Duration time = Duration.between(from, until == null ? clock.instant() : until);
        if (time.toMinutes() < 1) {
            return length(time);
        }
        if (time.toHours() < 1) {
            return word("time.span.minutes", time.toMinutes(), time.toSecondsPart());
        }
        return time.toDays() < 1
                ? word("time.span.hours", time.toHours(), time.toMinutesPart())
                : word("time.span.days", time.toDays(), time.toHoursPart());
    }

    /** Day, time and zone; a script puts the browser's own zone in its place. */
    public String exact(Instant at) {
        return day(at) + " " + CLOCK_AND_ZONE.withZone(zone).format(at);
    }

    /** The time of day to the second, for what is near. */
    public String clock(Instant at) {
        return CLOCK.withZone(zone).format(at);
    }

    public String day(Instant at) {
        return (isChinese() ? CHINESE_DAY : DAY).withZone(zone).format(at);
    }

    /** The ends of an id too long to be read. */
    public String shortId(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, 6) + "…" + id.substring(id.length() - 4);
    }

    public String title(Course course) {
        return course.titleIn(locale());
    }

    /** What the box holds: from the messages where they know this course, else as the catalogue says it. */
    public String box(Course course) {
        return String.valueOf(messages.getMessage("course." + course.sku() + ".box", null, course.box(), locale()));
    }

    public List<String> entitlements(Course course) {
        return IntStream.range(0, course.entitlements().size())
                .mapToObj(n -> String.valueOf(messages.getMessage(
                        "course." + course.sku() + ".entitlement." + n,
                        null,
                        course.entitlements().get(n),
                        locale())))
                .toList();
    }

    public boolean isChinese() {
        return "zh".equals(locale().getLanguage());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
