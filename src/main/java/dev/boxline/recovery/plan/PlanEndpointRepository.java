package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.partner.Endpoint;
import dev.boxline.recovery.policy.Ramp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The progress of running plans, by endpoint. */
@Repository
class PlanEndpointRepository {

    private static final String SELECT = """
            select l.plan_id, l.partner, l.endpoint, l.wave_no, l.wave_started_at, l.evaluated, l.next_wave_size,
                   l.accepted_before_throttle, l.due_at, p.state, p.kind, p.action, p.executed_by, p.reason
            from release_plan_endpoint l join release_plan p on p.id = l.plan_id\s""";

    private final JdbcClient jdbc;

    PlanEndpointRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts one row for each endpoint of the plan's orders. */
    void open(String planId, Instant now) {
        jdbc.sql("insert into release_plan_endpoint (plan_id, partner, endpoint, due_at)"
                        + " select distinct plan_id, partner, endpoint, cast(? as timestamp with time zone) from release_plan_order"
                        + " where plan_id = ?")
                .params(Timestamp.from(now), planId)
                .update();
    }

    boolean anyRunning(Endpoint endpoint) {
        return !jdbc.sql("""
                select p.id from release_plan_endpoint e join release_plan p on p.id = e.plan_id
                where p.state = 'RUNNING' and e.due_at is not null and e.partner = ? and e.endpoint = ? limit 1""")
                .params(endpoint.partner().name(), endpoint.name())
                .query(String.class)
                .list()
                .isEmpty();
    }

    List<PlanEndpoint> due(Instant now, int limit) {
        return jdbc.sql(SELECT + "where l.due_at <= ? order by l.due_at limit ?")
                .params(Timestamp.from(now), limit)
                .query(PlanEndpointRepository::read)
                .list();
    }

    /** True for the one node that acquires the lease; if it dies, another acquires it when the lease expires. */
    boolean claim(PlanEndpoint at, Instant leaseEnds) {
        return at.dueAt() != null
                && jdbc.sql("""
                        update release_plan_endpoint set due_at = ?
                        where plan_id = ? and partner = ? and endpoint = ? and due_at = ?""")
                                .params(
                                        Timestamp.from(leaseEnds),
                                        at.planId(),
                                        at.partner(),
                                        at.name(),
                                        Timestamp.from(at.dueAt()))
                                .update()
                        == 1;
    }

    PlanEndpoint get(PlanEndpoint at) {
        return jdbc.sql(SELECT + "where l.plan_id = ? and l.partner = ? and l.endpoint = ?")
                .params(at.planId(), at.partner(), at.name())
                .query(PlanEndpointRepository::read)
                .single();
    }

    void waveReleased(PlanEndpoint at, int wave, Instant now) {
        jdbc.sql("""
                update release_plan_endpoint set wave_no = ?, wave_started_at = ?, evaluated = false
                where plan_id = ? and partner = ? and endpoint = ?""")
                .params(wave, Timestamp.from(now), at.planId(), at.partner(), at.name())
                .update();
    }

    void evaluated(PlanEndpoint at, Ramp next) {
        jdbc.sql("""
                update release_plan_endpoint set evaluated = true, next_wave_size = ?, accepted_before_throttle = ?
                where plan_id = ? and partner = ? and endpoint = ?""")
                .params(next.size(), next.acceptedBeforeThrottle(), at.planId(), at.partner(), at.name())
                .update();
    }

    /** @param dueAt null when nothing is left to do */
    void continueAt(PlanEndpoint at, @Nullable Instant dueAt) {
        jdbc.sql("update release_plan_endpoint set due_at = ? where plan_id = ? and partner = ? and endpoint = ?")
                .params(dueAt == null ? null : Timestamp.from(dueAt), at.planId(), at.partner(), at.name())
                .update();
    }

    private static PlanEndpoint read(ResultSet row, int n) throws SQLException {
        Timestamp startedAt = row.getTimestamp("wave_started_at");
        Timestamp dueAt = row.getTimestamp("due_at");
        PlanAction action = PlanAction.valueOf(row.getString("action"));
        return new PlanEndpoint(
                row.getString("plan_id"),
                Endpoint.read(row),
                action,
                row.getString("executed_by"),
                row.getString("reason"),
                PlanState.valueOf(row.getString("state")),
                action == PlanAction.GIVE_UP || DeadLetterKind.REFUSED.name().equals(row.getString("kind")),
                row.getInt("wave_no"),
                startedAt == null ? null : startedAt.toInstant(),
                row.getBoolean("evaluated"),
                new Ramp(row.getInt("next_wave_size"), row.getObject("accepted_before_throttle", Integer.class)),
                dueAt == null ? null : dueAt.toInstant());
    }
}
