package dev.boxline.console.overview;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.FulfilmentModel;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts orders by step and state, from the application's tables. */
@Component
public class OrderCounts {

    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);
    private static final Duration LAST_DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Supplier<Now> cached;

    OrderCounts(JdbcClient jdbc, CachedFigures figures, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        cached = figures.of(this::count);
    }

    /** @param steps orders by the id of the element they wait at */
    public record Now(
            Instant at, List<WaitingTotal> waiting, Map<String, Long> steps, LastMinute lastMinute, Noticed noticed) {

        /** The waiting orders by partner, kind and state, without the step. */
        public List<WaitingTotal> groups() {
            return WaitingTotal.byCause(waiting);
        }

        /** The waiting orders by partner, kind, state and the code of their reason, the oldest first. */
        public List<WaitingTotal> causes() {
            return WaitingTotal.byReason(waiting);
        }

        /** The query string of the list of a step's orders: filtered by partner, except for undoing, which involves several. */
        public String filterOf(String step) {
            Step waitedAt = Step.of(step);
            return waitedAt == Step.UNDO_ORDER ? "" : "?partner=" + waitedAt.partner();
        }

        /** Whether no order waits and there are no alerts. */
        boolean isCalm() {
            return waiting.isEmpty() && noticed.alerts() == 0;
        }

        public long orders() {
            return waiting.stream().mapToLong(WaitingTotal::orders).sum();
        }

        public List<Money> amounts() {
            return Money.totals(waiting.stream().flatMap(total -> total.amounts().stream()));
        }

        public @Nullable Instant oldest() {
            return waiting.stream()
                    .map(WaitingTotal::oldest)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    public Now now() {
        return cached.get();
    }

    private Now count() {
        List<WaitingTotal> waiting = waiting();
        Map<String, Long> steps = new LinkedHashMap<>();
        steps.put(
                FulfilmentModel.AWAIT_PAYMENT, number("select count(*) from payment where next_query_at is not null"));
        steps.put(FulfilmentModel.AWAIT_DELIVERY, number("""
                select count(*) from orders o
                where o.closed_at is null and exists (select 1 from pickup p where p.order_no = o.order_no)"""));
        waiting.forEach(group -> steps.merge(group.step(), group.orders(), Long::sum));
        return new Now(clock.instant(), waiting, steps, lastMinute(), noticed());
    }

    /**
     * Alerts of the last day, recorded by Boxline in the audit log.
     *
     * @param latest the action of the newest alert; null without any
     */
    record Noticed(long alerts, @Nullable String latest) {}

    private Noticed noticed() {
        Timestamp since = Timestamp.from(clock.instant().minus(LAST_DAY));
        List<String> newestFirst = jdbc.sql("""
                select action from audit_entry where actor = ? and occurred_at > ?
                order by occurred_at desc, id desc limit 1000""")
                .params(AuditLog.BOXLINE, since)
                .query(String.class)
                .list();
        return new Noticed(newestFirst.size(), newestFirst.isEmpty() ? null : newestFirst.get(0));
    }

    /**
     * The purchases of the last minute.
     *
     * @param visible orders visible to their buyers
     * @param visibleMillis p95 of the time from the settled payment to the visible order
     */
    record LastMinute(long visible, long visibleMillis) {}

    private LastMinute lastMinute() {
        return jdbc.sql("""
                select count(*) as visible, coalesce(cast(1000 * percentile_cont(0.95) within group (order by
                    extract(epoch from o.created_at) - extract(epoch from p.settled_at)) as bigint), 0) as millis
                from checkout c join orders o on o.order_no = c.order_no join payment p on p.order_no = c.order_no
                where c.created_at > ?""")
                .param(Timestamp.from(clock.instant().minus(LAST_MINUTE)))
                .query((row, n) -> new LastMinute(row.getLong("visible"), Math.max(0, row.getLong("millis"))))
                .single();
    }

    private List<WaitingTotal> waiting() {
        return jdbc.sql("""
                select step, partner, endpoint, kind, state, currency, reason_code, min(reason_args) as reason_args,
                       max(reason_args) as last_args, count(*) as orders, sum(amount_minor) as amount,
                       min(parked_at) as oldest
                from dead_letter where state in ('PARKED', 'QUARANTINED')
                group by step, partner, endpoint, kind, state, currency, reason_code
                order by partner, endpoint, kind, state, currency, reason_code""")
                .query((row, n) -> new WaitingTotal(
                        row.getString("step"),
                        Endpoint.read(row),
                        DeadLetterKind.valueOf(row.getString("kind")),
                        DeadLetterState.valueOf(row.getString("state")),
                        Reason.stored(row.getString("reason_code"), row.getString("reason_args")),
                        row.getString("reason_args").equals(row.getString("last_args")),
                        row.getLong("orders"),
                        List.of(new Money(row.getLong("amount"), row.getString("currency"))),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
