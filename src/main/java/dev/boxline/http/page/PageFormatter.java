package dev.boxline.http.page;

import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.money.Money;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Formats numbers, times, money and names in the reader's language. */
@Component
public class PageFormatter {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK_AND_ZONE = DateTimeFormatter.ofPattern("HH:mm:ss O", Locale.ENGLISH);
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final Duration NEAR = Duration.ofSeconds(5);
    private static final int MAX_ID_LENGTH = 14;

    private final MessageSource messages;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone the time zone of rendered times; a script replaces it with the browser's own */
    PageFormatter(MessageSource messages, Clock clock, @Value("${boxline.pages.zone:Asia/Shanghai}") ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /** The message under this key; without one the key, or for a shop's own endpoint its partner and its name. */
    public String message(String key, Object... values) {
        int name = key.startsWith("partner.") ? key.indexOf('/') : -1;
        String otherwise = name < 0 ? key : message(key.substring(0, name)) + " " + key.substring(name + 1);
        return String.valueOf(messages.getMessage(key, values, otherwise, locale()));
    }

    /** The names of the fields that a problem reports, separated by commas. */
    public String fields(ProblemException problem) {
        return problem.errors().stream()
                .map(error -> error.field().substring(error.field().lastIndexOf('.') + 1))
                .distinct()
                .map(field -> message("field." + field))
                .collect(Collectors.joining(isChinese() ? "、" : ", "));
    }

    /** An amount with its currency. */
    public String money(Money money) {
        return money(money.amountMinor(), money.currency());
    }

    /** Amounts of several currencies; a dash for none. */
    public String money(List<Money> amounts) {
        return amounts.isEmpty() ? "–" : amounts.stream().map(this::money).collect(Collectors.joining(" + "));
    }

    /** An amount in the currency's smallest unit. */
    public String money(long amountMinor, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(isChinese() ? Locale.CHINA : Locale.ENGLISH);
        BigDecimal amount = new Money(amountMinor, currency).decimal();
        format.setCurrency(Currency.getInstance(currency));
        format.setMinimumFractionDigits(amount.scale()); // the format would keep those of the language's own currency
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** A rate per second; with one decimal below ten. */
    public String rate(double perSecond) {
        return perSecond < 10 ? String.format(Locale.ROOT, "%.1f", perSecond) : count(Math.round(perSecond));
    }

    /** A short duration: milliseconds below one second, above that seconds with one decimal. */
    public String millis(long millis) {
        return millis < 1_000
                ? message("time.millis", millis)
                : message("time.decimalSeconds", String.format(Locale.ROOT, "%.1f", millis / 1_000.0));
    }

    /** The time relative to now, such as "5 minutes ago" or "in 5 minutes". */
    public String ago(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        if (past.abs().compareTo(NEAR) < 0) {
            return message(past.isNegative() ? "time.soon" : "time.now");
        }
        return past.isNegative() ? message("time.ahead", length(past.abs())) : message("time.past", length(past));
    }

    /** The time until something is due; "in a moment" if it is overdue. */
    public String due(Instant at) {
        return at.isBefore(clock.instant().plus(NEAR)) ? message("time.due") : ago(at);
    }

    /** A duration in its largest unit. */
    public String length(Duration time) {
        if (time.toMinutes() < 1) {
            return message("time.seconds", time.toSeconds());
        }
        if (time.toHours() < 1) {
            return message("time.minutes", time.toMinutes());
        }
        return time.toDays() < 1 ? message("time.hours", time.toHours()) : message("time.days", time.toDays());
    }

    /** The duration between two instants, or until now, in its largest unit. */
    public String between(Instant from, @Nullable Instant until) {
        return length(Duration.between(from, until == null ? clock.instant() : until));
    }

    /** The duration between two instants, or until now, in its two largest units. */
    public String span(Instant from, @Nullable Instant until) {
        Duration time = Duration.between(from, until == null ? clock.instant() : until);
        if (time.toMinutes() < 1) {
            return length(time);
        }
        if (time.toHours() < 1) {
            return message("time.span.minutes", time.toMinutes(), time.toSecondsPart());
        }
        return time.toDays() < 1
                ? message("time.span.hours", time.toHours(), time.toMinutesPart())
                : message("time.span.days", time.toDays(), time.toHoursPart());
    }

    /** Day, time and zone; a script replaces the zone with the browser's own. */
    public String exact(Instant at) {
        return day(at) + " " + CLOCK_AND_ZONE.withZone(zone).format(at);
    }

    /** The time of day to the second. */
    public String clock(Instant at) {
        return CLOCK.withZone(zone).format(at);
    }

    /** A time in the format that spreadsheets read and sort. */
    public String sortable(Instant at) {
        return SORTABLE.withZone(zone).format(at);
    }

    public String day(Instant at) {
        return (isChinese() ? CHINESE_DAY : DAY).withZone(zone).format(at);
    }

    /** A long id shortened to its first and last characters. */
    public String shortId(String id) {
        return id.length() <= MAX_ID_LENGTH ? id : id.substring(0, 6) + "…" + id.substring(id.length() - 4);
    }

    public String title(Course course) {
        return course.titleIn(locale());
    }

    public String description(Course course) {
        return course.description().in(locale());
    }

    public String box(Course course) {
        return course.box().in(locale());
    }

    public List<String> entitlements(Course course) {
        return course.entitlementsIn(locale());
    }

    /** The time zone of rendered times. */
    public ZoneId zone() {
        return zone;
    }

    public boolean isChinese() {
        return "zh".equals(locale().getLanguage());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
