package dev.boxline.drill;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Measures a drill from the application's tables and stores the samples. */
@Repository
@ConditionalOnDrillsEnabled
class DrillSampling {

    private final JdbcClient jdbc;

    DrillSampling(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts the drill's orders now; {@code since} is the time of the previous sample. */
    DrillSample take(Drill drill, long sent, Instant since, Instant now) {
        Timestamp began = Timestamp.from(drill.startedAt());
        long waiting = number("""
                select count(*) from dead_letter
                where state in ('PARKED', 'QUARANTINED', 'RELEASED') and parked_at >= ? and customer_id = ?\
                """, began, drill.id());
        long passed = number(
                "select count(*) from dead_letter where state = 'RESOLVED' and parked_at >= ? and customer_id = ?",
                began,
                drill.id());
        long visible = number("select count(*) from orders where customer_id = ?", drill.id());
        int second = (int) Duration.between(drill.startedAt(), now).toSeconds();
        return new DrillSample(second, sent, visible, waiting, passed, visibleMillis(drill, since));
    }

    private long visibleMillis(Drill drill, Instant since) {
        return number("""
                select coalesce(cast(1000 * percentile_cont(0.95) within group (order by
                    extract(epoch from o.created_at) - extract(epoch from c.created_at)) as bigint), 0)
                from orders o join checkout c on c.order_no = o.order_no
                where o.customer_id = ? and o.created_at > ?\
                """, drill.id(), Timestamp.from(since));
    }

    /** The number of orders that the recovery still has to release; refused ones need an operator. */
    long stillDraining(Drill drill) {
        return number("""
                  select count(*) from dead_letter
                  where (state = 'RELEASED' or (state = 'PARKED' and kind = 'UNAVAILABLE'))
                    and parked_at >= ? and customer_id = ?\
                  """, Timestamp.from(drill.startedAt()), drill.id());
    }

    /** Stores a sample; a second one within the same second replaces the first, but keeps the larger latency. */
    void keep(Drill drill, DrillSample sample) {
        int known = jdbc.sql("""
            update drill_sample set sent = ?, visible = ?, waiting = ?, passed = ?,
                visible_millis = greatest(visible_millis, ?)
            where drill_id = ? and at_second = ?\
            """)
                .params(
                        sample.sent(),
                        sample.visible(),
                        sample.waiting(),
                        sample.passed(),
                        sample.visibleMillis(),
                        drill.id(),
                        sample.second())
                .update();
        if (known == 0) {
            insert(drill, sample);
        }
    }

    private void insert(Drill drill, DrillSample sample) {
        jdbc.sql("""
            insert into drill_sample (drill_id, at_second, sent, visible, waiting, passed, visible_millis)
            values (?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(
                        drill.id(),
                        sample.second(),
                        sample.sent(),
                        sample.visible(),
                        sample.waiting(),
                        sample.passed(),
                        sample.visibleMillis())
                .update();
    }

    List<DrillSample> of(String drillId) {
        return jdbc.sql("select * from drill_sample where drill_id = ? order by at_second")
                .param(drillId)
                .query((row, n) -> new DrillSample(
                        row.getInt("at_second"),
                        row.getLong("sent"),
                        row.getLong("visible"),
                        row.getLong("waiting"),
                        row.getLong("passed"),
                        row.getLong("visible_millis")))
                .list();
    }

    /** The results of these drills, as far as they have samples. */
    List<DrillResult> results(List<String> drillIds) {
        if (drillIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select s.drill_id, max(s.waiting) as most, max(case when s.at_second = l.at_second then s.waiting end) as waiting
                from drill_sample s
                join (select drill_id, max(at_second) as at_second from drill_sample
                    where drill_id in (:ids) group by drill_id) l on l.drill_id = s.drill_id
                group by s.drill_id\
                """)
                .param("ids", drillIds)
                .query((row, n) ->
                        new DrillResult(row.getString("drill_id"), row.getLong("most"), row.getLong("waiting")))
                .list();
    }

    /** One of the drill's orders: its poison order once that is parked, else the one parked first, else any. */
    Optional<String> order(Drill drill) {
        return first("""
                        select order_no from dead_letter where customer_id = ? and parked_at >= ?
                        order by case when order_no = ? then 0 else 1 end, parked_at limit 1\
                        """, drill.id(), Timestamp.from(drill.startedAt()), drill.poisonOrderNo())
                .or(() -> first("select order_no from orders where customer_id = ? limit 1", drill.id()));
    }

    private Optional<String> first(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(String.class).optional();
    }

    private long number(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
