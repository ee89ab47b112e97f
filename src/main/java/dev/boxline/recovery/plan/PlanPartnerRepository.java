package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.policy.Ramp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The progress of running plans, by partner. */
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

    /** One row for each partner the plan has orders of. */
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

    /** True for the one node that gets this turn; if it dies, another may claim the turn when the lease ends. */
    boolean claim(PlanPartner at, Instant leaseEnds) {
        return at.dueAt() != null
                && jdbc.sql("""
                        update release_plan_partner set due_at = ?
                        where plan_id = ? and partner = ? and due_at = ?""")
                                .params(Timestamp.from(leaseEnds), at.planId(), at.name(), Timestamp.from(at.dueAt()))
                                .update()
                        == 1;
    }

    PlanPartner get(PlanPartner at) {
        return jdbc.sql(SELECT + "where l.plan_id = ? and l.partner = ?")
                .params(at.planId(), at.name())
                .query(PlanPartnerRepository::read)
                .single();
    }

    void waveReleased(PlanPartner at, int wave, Instant now) {
        jdbc.sql("""
                update release_plan_partner set wave_no = ?, wave_started_at = ?, evaluated = false
                where plan_id = ? and partner = ?""").params(wave, Timestamp.from(now), at.planId(), at.name()).update();
    }

    void evaluated(PlanPartner at, Ramp next) {
        jdbc.sql("""
                update release_plan_partner set evaluated = true, next_wave_size = ?, accepted_before_throttle = ?
                where plan_id = ? and partner = ?""")
                .params(next.size(), next.acceptedBeforeThrottle(), at.planId(), at.name())
                .update();
    }

    /** @param dueAt null when nothing is left to do */
    void continueAt(PlanPartner at, @Nullable Instant dueAt) {
        jdbc.sql("update release_plan_partner set due_at = ? where plan_id = ? and partner = ?")
                .params(dueAt == null ? null : Timestamp.from(dueAt), at.planId(), at.name())
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
                new Ramp(row.getInt("next_wave_size"), row.getObject("accepted_before_throttle", Integer.class)),
                dueAt == null ? null : dueAt.toInstant());
    }
}
