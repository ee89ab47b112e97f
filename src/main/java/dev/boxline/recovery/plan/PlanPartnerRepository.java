package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lanes of plans under way. */
@Repository
class PlanPartnerRepository {

    private static final String SELECT = """
            select l.plan_id, l.partner, l.wave_no, l.wave_started_at, l.evaluated, l.next_wave_size,
                   l.accepted_before_throttle, l.due_at, p.state, p.kind
            from release_plan_partner l join release_plan p on p.id = l.plan_id\s""";

    private final JdbcClient jdbc;

    PlanPartnerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One lane for each partner the plan has orders of. */
    void open(String planId, Instant now) {
        jdbc.sql("insert into release_plan_partner (plan_id, partner, due_at)"
                        + " select distinct plan_id, partner, cast(? as timestamp with time zone) from release_plan_order"
                        + " where plan_id = ?")
                .params(Timestamp.from(now), planId)
                .update();
    }

    List<PlanPartner> due(Instant now, int limit) {
        return jdbc.sql(SELECT + "where l.due_at <= ? order by l.due_at limit ?")
                .params(Timestamp.from(now), limit)
                .query(PlanPartnerRepository::read)
                .list();
    }

    /** True for the one node that takes this turn; when it dies, the turn is free again at the lease's end. */
    boolean claim(PlanPartner lane, Instant leaseEnds) {
        return lane.dueAt() != null
                && jdbc.sql("""
                        update release_plan_partner set due_at = ?
                        where plan_id = ? and partner = ? and due_at = ?""")
                                .params(
                                        Timestamp.from(leaseEnds),
                                        lane.planId(),
                                        lane.partner().name(),
                                        Timestamp.from(lane.dueAt()))
                                .update()
                        == 1;
    }

    PlanPartner get(PlanPartner lane) {
        return jdbc.sql(SELECT + "where l.plan_id = ? and l.partner = ?")
                .params(lane.planId(), lane.partner().name())
                .query(PlanPartnerRepository::read)
                .single();
    }

    void waveReleased(PlanPartner lane, int wave, Instant now) {
        jdbc.sql("""
                update release_plan_partner set wave_no = ?, wave_started_at = ?, evaluated = false
                where plan_id = ? and partner = ?""")
                .params(wave, Timestamp.from(now), lane.planId(), lane.partner().name())
                .update();
    }

    void judged(PlanPartner lane, RecoveryPolicy.Next next) {
        jdbc.sql("""
                update release_plan_partner set evaluated = true, next_wave_size = ?, accepted_before_throttle = ?
                where plan_id = ? and partner = ?""")
                .params(next.size(), next.borne(), lane.planId(), lane.partner().name())
                .update();
    }

    /** Null when nothing is left to do. */
    void dueAgain(PlanPartner lane, @Nullable Instant at) {
        jdbc.sql("update release_plan_partner set due_at = ? where plan_id = ? and partner = ?")
                .params(
                        at == null ? null : Timestamp.from(at),
                        lane.planId(),
                        lane.partner().name())
                .update();
    }

    private static PlanPartner read(ResultSet row, int n) throws SQLException {
        Timestamp startedAt = row.getTimestamp("wave_started_at");
        Timestamp dueAt = row.getTimestamp("due_at");
        return new PlanPartner(
                row.getString("plan_id"),
                Partner.valueOf(row.getString("partner")),
                PlanState.valueOf(row.getString("state")),
                DeadLetterKind.REFUSED.name().equals(row.getString("kind")),
                row.getInt("wave_no"),
                startedAt == null ? null : startedAt.toInstant(),
                row.getBoolean("evaluated"),
                row.getInt("next_wave_size"),
                row.getObject("accepted_before_throttle", Integer.class),
                dueAt == null ? null : dueAt.toInstant());
    }
}
