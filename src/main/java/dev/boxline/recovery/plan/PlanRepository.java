package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Partner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The plans themselves: every change of state is guarded by the state it leaves. */
@Repository
class PlanRepository {

    private final JdbcClient jdbc;

    PlanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ReleasePlan plan) {
        DeadLetterFilter filter = plan.filter();
        jdbc.sql("""
                insert into release_plan (id, state, partner, kind, order_state, q, parked_before, phone_end, reason, created_by,
                    created_at, matched, eligible, estimated_seconds)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        plan.id(),
                        plan.state().name(),
                        name(filter.partner()),
                        name(filter.kind()),
                        name(filter.state()),
                        filter.q(),
                        filter.parkedBefore() == null ? null : Timestamp.from(filter.parkedBefore()),
                        filter.phoneEnd(),
                        plan.reason(),
                        plan.createdBy(),
                        Timestamp.from(plan.createdAt()),
                        plan.matched(),
                        plan.eligible(),
                        plan.estimatedSeconds())
                .update();
    }

    Optional<ReleasePlan> find(String id) {
        return jdbc.sql("select * from release_plan where id = ?")
                .param(id)
                .query(PlanRepository::read)
                .optional();
    }

    /** Newest first, beginning after the one given. */
    List<ReleasePlan> newest(@Nullable ReleasePlan after, int limit) {
        var sql = new StringBuilder("select * from release_plan");
        List<Object> params = new ArrayList<>();
        if (after != null) {
            Timestamp at = Timestamp.from(after.createdAt());
            sql.append(" where created_at < ? or (created_at = ? and id < ?)");
            params.addAll(List.of(at, at, after.id()));
        }
        params.add(limit);
        return jdbc.sql(sql.append(" order by created_at desc, id desc limit ?").toString())
                .params(params)
                .query(PlanRepository::read)
                .list();
    }

    /** FROZEN to RUNNING, for the one caller who is first. */
    boolean execute(String id, Instant now) {
        return jdbc.sql("update release_plan set state = 'RUNNING', executed_at = ? where id = ? and state = 'FROZEN'")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    boolean cancel(String id, Instant now) {
        return jdbc.sql("""
                update release_plan set state = 'CANCELLED', ended_at = ?
                where id = ? and state in ('FROZEN', 'RUNNING')""").params(Timestamp.from(now), id).update() == 1;
    }

    /** Two partners' lanes that end at the same moment wait for each other here. */
    void hold(String id) {
        jdbc.sql("select id from release_plan where id = ? for update")
                .param(id)
                .query(String.class)
                .single();
    }

    void endWhenAllLanesHave(String id, Instant now) {
        jdbc.sql("""
                update release_plan set state = 'DONE', ended_at = ? where id = ? and state = 'RUNNING'
                  and not exists
                      (select 1 from release_plan_partner l where l.plan_id = release_plan.id and l.due_at is not null)""").params(Timestamp.from(now), id).update();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static ReleasePlan read(ResultSet row, int n) throws SQLException {
        String partner = row.getString("partner");
        String kind = row.getString("kind");
        String state = row.getString("order_state");
        return new ReleasePlan(
                row.getString("id"),
                PlanState.valueOf(row.getString("state")),
                new DeadLetterFilter(
                        partner == null ? null : Partner.valueOf(partner),
                        kind == null ? null : DeadLetterKind.valueOf(kind),
                        state == null ? null : DeadLetterState.valueOf(state),
                        row.getString("q"),
                        instant(row, "parked_before"),
                        row.getString("phone_end")),
                row.getString("reason"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("matched"),
                row.getLong("eligible"),
                row.getLong("estimated_seconds"),
                instant(row, "executed_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
