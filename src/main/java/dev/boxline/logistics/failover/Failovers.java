package dev.boxline.logistics.failover;

import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.ordering.routing.RouteOverride;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The failovers in effect: those that an operator started, until an operator ends them, and those of the settings, while the
 * outage of the first carrier lasts. New orders go to the second carrier at once, unless its own gate is closed.
 */
@Repository
public class Failovers implements RouteOverride {

    private final JdbcClient jdbc;
    private final LogisticsSettings settings;
    private final Gates gates;
    private final OutageQueries outages;
    private final Clock clock;

    Failovers(JdbcClient jdbc, LogisticsSettings settings, Gates gates, OutageQueries outages, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.gates = gates;
        this.outages = outages;
        this.clock = clock;
    }

    /** The failovers in effect now. */
    public List<Failover> all() {
        if (settings.endpoints().isEmpty()) {
            return List.of();
        }
        var endpoints = new TreeSet<Endpoint>();
        endpoints.add(Endpoint.of(Partner.LOGISTICS));
        settings.endpoints().keySet().forEach(name -> endpoints.add(carrier(name)));
        return endpoints.stream().flatMap(endpoint -> find(endpoint).stream()).toList();
    }

    /** The failover from this endpoint; an operator's replaces that of the settings. */
    public Optional<Failover> find(Endpoint from) {
        if (from.partner() != Partner.LOGISTICS || settings.endpoints().isEmpty()) {
            return Optional.empty();
        }
        return started(from).or(() -> automatic(from));
    }

    private Optional<Failover> started(Endpoint from) {
        return jdbc.sql("""
                select endpoint, to_endpoint, started_by, reason, started_at from carrier_failover where endpoint = ?""").param(from.name()).query(Failovers::read).optional();
    }

    private Optional<Failover> automatic(Endpoint from) {
        LogisticsSettings.Failover rule = settings.failover().get(from.name());
        String outageId = rule == null ? null : gates.of(from).outageId();
        if (rule == null || outageId == null) {
            return Optional.empty();
        }
        Outage outage = outages.get(outageId);
        Instant since = outage.openedAt().plus(rule.after());
        return outage.state().holdsBack() && !clock.instant().isBefore(since)
                ? Optional.of(new Failover(from, carrier(rule.to()), since, null, ""))
                : Optional.empty();
    }

    @Override
    public Endpoint of(Endpoint endpoint) {
        return find(endpoint)
                .map(Failover::to)
                .filter(other -> gates.heldBack(other) == null)
                .orElse(endpoint);
    }

    /** Starts a failover at an operator's word, in place of an earlier one from the same endpoint. */
    @Transactional
    public void start(Failover failover) {
        end(failover.from());
        jdbc.sql("""
                insert into carrier_failover (endpoint, to_endpoint, started_by, reason, started_at)
                values (?, ?, ?, ?, ?)""")
                .params(
                        failover.from().name(),
                        failover.to().name(),
                        failover.operator(),
                        failover.reason(),
                        Timestamp.from(failover.since()))
                .update();
    }

    /** Ends an operator's failover; false when there is none. Orders moved before stay with the second carrier. */
    @Transactional
    public boolean end(Endpoint from) {
        return jdbc.sql("delete from carrier_failover where endpoint = ?")
                        .param(from.name())
                        .update()
                == 1;
    }

    private static Failover read(ResultSet row, int n) throws SQLException {
        return new Failover(
                carrier(row.getString("endpoint")),
                carrier(row.getString("to_endpoint")),
                row.getTimestamp("started_at").toInstant(),
                row.getString("started_by"),
                row.getString("reason"));
    }

    private static Endpoint carrier(String name) {
        return new Endpoint(Partner.LOGISTICS, name);
    }
}
