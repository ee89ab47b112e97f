package dev.boxline.partner;

import dev.boxline.money.Money;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Why something failed, as a stable code with arguments. The text comes from the messages under {@code reason.} in the
 * reader's language; tables hold the code and, one per line, the arguments.
 */
public record Reason(Code code, List<String> args) implements Serializable {

    private static final int MAX_LENGTH = 200;
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Each with the names of its arguments. {@code cause} is last and stands for another reason with its own arguments. */
    public enum Code {
        TIMEOUT("partner", "seconds"),
        TIMEOUT_TWICE("partner", "seconds"),
        CONNECTION_LOST("partner"),
        NOT_JSON("partner", "status"),
        NOT_THE_PARTNERS_ANSWER("partner", "status"),
        ENCODING_NOT_SUPPORTED("partner", "encoding"),
        IN_PROGRESS("partner"),
        TOO_LARGE("partner"),
        INVALID_SIGNATURE("method"),
        PROVIDER_ERROR("method", "status"),
        NO_ANSWER_WHEN_ASKED("cause"),
        NOT_ACCEPTED("cause"),
        UNREACHABLE("partner"),
        CERTIFICATE_NOT_TRUSTED("partner"),
        SERVER_ERROR("partner", "status"),
        PARTNER_ERROR("partner", "words"),
        THROTTLED("partner", "status"),
        ACCESS_DENIED("partner", "status"),
        LOGIN_FAILED("partner", "words"),
        NOT_FOUND("partner"),
        PROVIDER_SETTINGS("method", "words"),
        MISSING_FIELD("partner", "field"),
        UNKNOWN_STATUS("partner"),
        KNOWN_DOWN("partner", "outage"),
        GATE_CLOSED("partner", "words"),
        REFUSED("partner", "words"),
        REFUSED_WITHOUT_REASON("partner", "status"),
        REFUSED_AS_UNKNOWN("partner", "words"),
        PAYMENT_NOT_CLOSED,
        NOT_COMPLETED("method"),
        PAYMENT_NUMBER_USED("method", "words"),
        REFUNDED_AT_PROVIDER("method", "amount"),
        REFUND_ABNORMAL("method"),
        REFUND_CLOSED("method"),
        PAYMENT_UNKNOWN,
        PAYMENT_TO_REFUND_UNKNOWN,
        PAYMENT_LINK_MISSING("method"),
        PAYMENT_UNREADABLE("method"),
        CURRENCY_NOT_SUPPORTED("method", "currency"),
        REFUND_AT_PROVIDER_ONLY("number"),
        BOX_LOST,
        BOX_OVERDUE,
        COURIER_HAS_BOX,
        BOOKING_UNCERTAIN("partner"),
        STEP_ERROR("step", "error"),
        STEP_CRASHED,
        NOT_AWAITING_RELEASE,
        FAILED_WHILE_OTHERS_PASSED("times", "failed", "calls", "cause"),
        WAITING_WITHOUT_OUTAGE("partner"),
        CARRIER_CHANGED("partner", "former"),
        NOT_RELEASED,
        RELEASED_ELSEWHERE,
        PASSED_WITHOUT_PLAN,
        DUPLICATE_EFFECT("partner", "number", "known"),
        PAID_UNASKED("method", "amount", "status"),
        PAYMENT_DISAGREES("method", "amount"),
        PAYMENT_RENUMBERED("known", "number"),
        REFUND_STUCK("cause"),
        SURPLUS_REFUND_REFUSED("cause"),
        LOST_BOX_ARRIVED,
        CANCELLED_BOX_MOVED,
        NOTIFICATION_MISMATCH("source"),
        BILL_UNREADABLE("line", "column", "words"),
        BILL_MISSING,
        BASIS_MISSING("source"),
        DAY_MISSED("days"),
        FILE_NOT_THERE("partner"),
        FILE_TOO_LARGE("partner", "bytes"),
        FILE_DAMAGED("partner"),
        FILE_ADDRESS_REFUSED("partner", "host"),
        BILL_NOT_READY("method"),
        PAYMENT_AT_PROVIDER("method", "paymentStatus", "confirmed", "number"),
        PAYMENT_NOT_BILLED("method", "confirmed"),
        REFUND_NOT_BILLED("method", "confirmed"),
        BILLED_AGAIN("method", "billed"),
        BILL_PAYS_LESS("method", "confirmed", "billed", "remaining"),
        BILL_PAYS_MORE("method", "confirmed", "billed", "remaining"),
        ERASED;

        @SuppressWarnings("ImmutableEnumChecker") // List.of()
        private final List<String> names;

        Code(String... names) {
            this.names = List.of(names);
        }

        public List<String> names() {
            return names;
        }
    }

    /** Arguments that have a name for readers. */
    private static final Set<String> NAMED = Set.of("partner", "former", "method", "source", "paymentStatus");

    /** Arguments that are amounts in minor units with their currency, such as {@code 19900 CNY}, or at most as much. */
    private static final Set<String> AMOUNTS = Set.of("amount", "confirmed", "billed", "remaining");

    private static final Pattern AMOUNT = Pattern.compile("((?:≤ )?)(\\d{1,18}) ([A-Z]{3})");

    public Reason {
        args = args.stream().map(arg -> PartnerText.cut(arg, MAX_LENGTH)).toList();
    }

    /** An argument that is a reason itself becomes its code and arguments, an amount its minor units and currency. */
    public static Reason of(Code code, Object... args) {
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            if (arg instanceof Reason cause) {
                texts.add(cause.code.name());
                texts.addAll(cause.args);
            } else if (arg instanceof Money amount) {
                texts.add(Money.stored(List.of(amount)));
            } else {
                texts.add(arg.toString());
            }
        }
        return new Reason(code, texts);
    }

    /** The reason in the columns {@code reason_code} and {@code reason_args}; null when there is none. */
    public static @Nullable Reason read(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        return code == null ? null : stored(code, row.getString("reason_args"));
    }

    public static Reason stored(String code, @Nullable String args) {
        return new Reason(
                Code.valueOf(code), args == null || args.isEmpty() ? List.of() : List.of(args.split("\n", -1)));
    }

    /** The arguments as they are stored. */
    public String storedArgs() {
        return String.join("\n", args);
    }

    /** The reason of a request that got no usable answer, when asking back gave none either or a "no". */
    public Reason askedBack(boolean notAccepted) {
        if (notAccepted) {
            return of(Code.NOT_ACCEPTED, this);
        }
        return code == Code.TIMEOUT ? new Reason(Code.TIMEOUT_TWICE, args) : of(Code.NO_ANSWER_WHEN_ASKED, this);
    }

    /** The arguments by name, a cause's arguments after its code. */
    public Map<String, String> namedArgs() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int n = 0; n < Math.min(args.size(), code.names.size()); n++) {
            named.put(code.names.get(n), args.get(n));
        }
        Reason cause = cause();
        if (cause != null) {
            cause.namedArgs().forEach(named::putIfAbsent);
        }
        return named;
    }

    private @Nullable Reason cause() {
        int n = code.names.indexOf("cause");
        return n < 0 || n >= args.size()
                ? null
                : new Reason(Code.valueOf(args.get(n)), args.subList(n + 1, args.size()));
    }

    /** The text for the reader of the current request. */
    public String text() {
        return text(LocaleContextHolder.getLocale());
    }

    public String text(Locale locale) {
        ResourceBundle messages = ResourceBundle.getBundle("messages", locale, NO_FALLBACK);
        Object[] shown = new Object[code.names.size()];
        for (int n = 0; n < shown.length; n++) {
            shown[n] = n < args.size() ? shown(messages, code.names.get(n), args.get(n)) : "";
        }
        return new MessageFormat(messages.getString("reason." + code), locale).format(shown);
    }

    private String shown(ResourceBundle messages, String name, String value) {
        Reason cause = name.equals("cause") ? cause() : null;
        if (cause != null) {
            return cause.text(messages.getLocale());
        }
        Matcher amount = AMOUNT.matcher(AMOUNTS.contains(name) ? value : "");
        if (amount.matches()) {
            Money money = new Money(Long.parseLong(amount.group(2)), amount.group(3));
            return amount.group(1) + money.decimal().toPlainString() + " " + money.currency();
        }
        try {
            return NAMED.contains(name) ? messages.getString(prefix(name) + value) : value;
        } catch (MissingResourceException e) {
            int endpoint = prefix(name).equals("partner.") ? value.indexOf('/') : -1;
            return endpoint < 0
                    ? value
                    : shown(messages, name, value.substring(0, endpoint)) + " " + value.substring(endpoint + 1);
        }
    }

    private static String prefix(String name) {
        return name.equals("former") ? "partner." : name + ".";
    }

    /** For logs. */
    @Override
    public String toString() {
        return args.isEmpty() ? code.name() : code + args.toString();
    }

    /** The codes whose last argument is free text, such as a partner's own words. */
    public static List<Code> withFreeText() {
        return Arrays.stream(Code.values())
                .filter(code -> code.names.contains("words"))
                .toList();
    }
}
