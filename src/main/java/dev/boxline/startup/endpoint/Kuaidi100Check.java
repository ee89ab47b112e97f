package dev.boxline.startup.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Says everything that is wrong with the accounts at 快递100, by the limits of its
 * <a href="https://api.kuaidi100.com/document/603cb649a62a19500e19866b">document</a>. The messages contain no values.
 */
final class Kuaidi100Check {

    private static final String PREFIX = "boxline.logistics.kuaidi100";
    private static final int MAX_ADDRESS_BYTES = 300;

    /** The platform takes 200 bytes; the key of the booking is appended. */
    private static final int MAX_CALLBACK_BYTES = 110;

    private static final Pattern CARRIER = Pattern.compile("[a-z][a-z0-9_]{1,39}");
    private static final Pattern WEIGHT = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,2})?");
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{5,30}");

    /** The courier that needs an appointment. */
    private static final String BY_APPOINTMENT = "shunfeng";

    private static final Duration SHORTEST_APPOINTMENT = Duration.ofHours(1);

    private final List<String> violations = new ArrayList<>();

    private Kuaidi100Check() {}

    record Account(
            @Nullable String key,
            @Nullable String secret,
            @Nullable String carrier,
            @Nullable String senderName,
            @Nullable String senderPhone,
            @Nullable String senderAddress,
            @Nullable String weight,
            @Nullable String pickupFrom,
            @Nullable String pickupTo,
            @Nullable String callbackUrl) {}

    /** @param endpoints the names of the logistics endpoints */
    static List<String> violations(Environment environment, Set<String> endpoints) {
        var check = new Kuaidi100Check();
        new TreeMap<>(Binder.get(environment)
                        .bind(PREFIX, Bindable.mapOf(String.class, Account.class))
                        .orElseGet(TreeMap::new))
                .forEach((name, account) -> check.account(name, account, endpoints));
        return check.violations;
    }

    private void account(String name, Account account, Set<String> endpoints) {
        String setting = PREFIX + "." + name;
        if (!endpoints.contains(name)) {
            violations.add(setting + " is for an endpoint that doesn't exist; there are " + endpoints);
        }
        required(setting + ".key", account.key(), text -> true, "");
        required(setting + ".secret", account.secret(), text -> true, "");
        required(setting + ".carrier", account.carrier(), matches(CARRIER), "must be a code such as shunfeng");
        required(setting + ".sender-name", account.senderName(), text -> true, "");
        required(setting + ".sender-phone", account.senderPhone(), matches(PHONE), "is not a phone number");
        required(
                setting + ".sender-address",
                account.senderAddress(),
                text -> bytes(text) <= MAX_ADDRESS_BYTES,
                "is longer than " + MAX_ADDRESS_BYTES + " bytes");
        required(
                setting + ".callback-url",
                account.callbackUrl(),
                text -> EndpointSettings.isHttp(text) && !text.contains("?") && bytes(text) <= MAX_CALLBACK_BYTES,
                "must be an http or https address without a query, of up to " + MAX_CALLBACK_BYTES + " bytes");
        if (account.weight() != null && !isWeight(account.weight())) {
            violations.add(setting + ".weight must be a number of kilograms such as 1.5");
        }
        appointment(setting, account);
    }

    private void appointment(String setting, Account account) {
        if (account.pickupFrom() == null && account.pickupTo() == null) {
            if (BY_APPOINTMENT.equals(account.carrier())) {
                violations.add(setting + ".pickup-from and .pickup-to are missing: " + BY_APPOINTMENT + " needs them");
            }
            return;
        }
        LocalTime from = time(account.pickupFrom());
        LocalTime to = time(account.pickupTo());
        if (from == null || to == null || Duration.between(from, to).compareTo(SHORTEST_APPOINTMENT) < 0) {
            violations.add(setting + ".pickup-from and .pickup-to must be times such as 09:00, an hour or more apart");
        }
    }

    private void required(String setting, @Nullable String value, Predicate<String> rule, String otherwise) {
        if (value == null || value.isBlank()) {
            violations.add(setting + " is missing");
        } else if (!rule.test(value)) {
            violations.add(setting + " " + otherwise);
        }
    }

    private static Predicate<String> matches(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    private static boolean isWeight(String text) {
        return WEIGHT.matcher(text).matches() && new BigDecimal(text).signum() > 0;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null || text.length() != "09:00".length() ? null : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
