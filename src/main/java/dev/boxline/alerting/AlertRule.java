package dev.boxline.alerting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is alerted: a meter above a limit, for some time. Gauges that read the database have the same value on every node; a
 * counter is this node's own, and its increase within a window of 15 minutes counts. Names are those of alerts.yml; so are
 * limits and times, except that CALLBACKS_FAILING is alerted at once (there after 5 minutes), RECOVERY_STUCK after 20 minutes
 * (there after about 40), that RECOVERY_REPAIRED and NOTICED look back 15 minutes (there 30), and that DATABASE_TROUBLE doesn't
 * see connection timeouts.
 */
public enum AlertRule {
    PAYMENT_DOWN(Severity.PAGE, 5, "boxline.outage", "partner", "PAYMENT", 0),
    PARTNER_DOWN(Severity.TICKET, 30, "boxline.outage", "partner", "(?!PAYMENT$).*", 0),
    PARTNER_SLOW(Severity.TICKET, 15, "boxline.partner.slow", 0),
    GATE_CLOSED(Severity.TICKET, 240, "boxline.gate", 1),
    RECOVERY_STUCK(Severity.PAGE, 0, "boxline.recovery.idle", 1_200),
    RECOVERY_REPAIRED(Severity.TICKET, 0, "boxline.recovery.repaired", 0),
    ORDER_STUCK(Severity.PAGE, 10, "boxline.stuck", 0),
    ORDER_UNACCOUNTED(Severity.PAGE, 10, "boxline.unaccounted", 0),
    RECONCILIATION_OPEN(Severity.TICKET, 10, "boxline.reconciliation.open", 0),
    RECONCILIATION_FAILED(Severity.TICKET, 10, "boxline.reconciliation.failed", 0),
    ORDERS_REFUSED(Severity.TICKET, 60, "boxline.parked", "kind", "REFUSED", 0),
    ORDERS_QUARANTINED(Severity.TICKET, 60, "boxline.quarantined.orders", 0),
    PARKED_TOO_LONG(Severity.PAGE, 5, "boxline.parked.oldest.age", 86_400),
    NOTICED(Severity.TICKET, 0, "boxline.alerts", 0),
    CALLBACKS_FAILING(Severity.PAGE, 0, "boxline.webhook.events", "result", "failed", 0),
    CALLBACKS_REJECTED(
            Severity.TICKET, 0, "boxline.webhook.events", "result", "invalid_signature|malformed|mismatch", 5),
    LOGINS_FAILING(Severity.TICKET, 0, "boxline.logins.failed", 100),
    DATABASE_TROUBLE(Severity.PAGE, 2, "hikaricp.connections.pending", 10);

    /** A page wakes somebody; a ticket is for working hours. */
    public enum Severity {
        PAGE,
        TICKET
    }

    private final Severity severity;
    private final Duration after;
    private final String meter;
    private final String tag;
    private final String pattern;
    private final double limit;

    AlertRule(Severity severity, int minutes, String meter, double limit) {
        this(severity, minutes, meter, "", "", limit);
    }

    /** Only the meters whose tag has such a value. */
    AlertRule(Severity severity, int minutes, String meter, String tag, String pattern, double limit) {
        this.severity = severity;
        this.after = Duration.ofMinutes(minutes);
        this.meter = meter;
        this.tag = tag;
        this.pattern = pattern;
        this.limit = limit;
    }

    public Severity severity() {
        return severity;
    }

    /** As in alerts.yml and in the runbooks. */
    public String alert() {
        return Arrays.stream(name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "Boxline", ""));
    }

    /** How long the condition holds before anybody is told. */
    Duration after() {
        return after;
    }

    /**
     * What is beyond the limit now, by subject.
     *
     * @param counted the counters at the beginning of the present window: their increase since then counts
     */
    Map<String, Double> exceeded(MeterRegistry meters, Map<Meter.Id, Double> counted) {
        Map<String, Double> values = new TreeMap<>();
        for (Meter one : meters.find(meter).meters()) {
            if (matches(one.getId())) {
                double value = one instanceof Gauge gauge
                        ? gauge.value()
                        : count(one) - counted.getOrDefault(one.getId(), 0.0);
                values.merge(subject(one.getId().getTags()), value, Double::sum);
            }
        }
        values.values().removeIf(value -> !(value > limit)); // neither is NaN
        return values;
    }

    /** Begins a window: the next increases count from here. */
    void count(MeterRegistry meters, Map<Meter.Id, Double> counted) {
        meters.find(meter).meters().forEach(one -> counted.put(one.getId(), count(one)));
    }

    private static double count(Meter meter) {
        return meter instanceof Counter counter ? counter.count() : 0;
    }

    /** Such as LOGISTICS/default: tags are sorted by key, and the partner comes first. */
    private static String subject(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> !tag.getKey().equals("kind") && !tag.getKey().equals("pool"))
                .map(Tag::getValue)
                .reduce("", (after, before) -> after.isEmpty() ? before : before + "/" + after);
    }

    private boolean matches(Meter.Id id) {
        String value = id.getTag(tag);
        return tag.isEmpty() || (value != null && value.matches(pattern));
    }
}
