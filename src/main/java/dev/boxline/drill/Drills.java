package dev.boxline.drill;

import dev.boxline.alerting.DrillCheck;
import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageFeature;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Starts, stops and reads drills. Starting and stopping is recorded in the audit log. */
@Service
@ConditionalOnDrillsEnabled
public class Drills implements PageFeature, DrillCheck {

    private final DrillRepository repository;
    private final DrillSampling samples;
    private final DrillRun run;
    private final AuditLog audit;
    private final Clock clock;

    Drills(DrillRepository repository, DrillSampling samples, DrillRun run, AuditLog audit, Clock clock) {
        this.repository = repository;
        this.samples = samples;
        this.run = run;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "drills";
    }

    /** Until it has ended, so that what is noticed late is part of it. */
    @Override
    public boolean isDrill(Endpoint endpoint, Instant at) {
        return repository.isRunning(endpoint.partner(), at);
    }

    public Drill get(String id) {
        return repository.find(id).orElseThrow(() -> ProblemException.notFound("drill"));
    }

    public Optional<Drill> running() {
        return repository.running();
    }

    public List<Drill> newest(int limit) {
        return repository.newest(limit);
    }

    public List<DrillSample> samples(String id) {
        return samples.of(id);
    }

    /** The results of these drills by id; of a drill without samples there is none. */
    public Map<String, DrillResult> results(List<Drill> of) {
        return samples.results(of.stream().map(Drill::id).toList()).stream()
                .collect(Collectors.toMap(DrillResult::drillId, Function.identity()));
    }

    /** One of the drill's orders, a parked one if there was any; empty before the first. */
    public Optional<String> order(Drill drill) {
        return samples.order(drill);
    }

    /** Starts a drill and returns its id; 409 while another is running, 503 when the simulator doesn't answer. */
    public String start(String operator, Submitted<DrillRequest> submitted) {
        DrillRequest request = DrillRequest.checked(submitted);
        Instant now = clock.instant();
        String id = "drill-" + UUID.randomUUID().toString().substring(0, 13);
        try {
            String before = run.behaviour(request.partner());
            run.begin(new Drill(
                    id, DrillState.LOADING, request, operator, now, null, null, null, false, before, now, 0, 0));
        } catch (SimulatorControl.Unreachable e) {
            throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "no-simulator", String.valueOf(e.getMessage()));
        } catch (DuplicateKeyException another) {
            throw ProblemException.of(HttpStatus.CONFLICT, "drill-running", "Another drill is running; stop it first.");
        }
        audit.record(operator, "DRILL_STARTED", id, description(request));
        return id;
    }

    /** Ends a drill early: within two seconds the partner behaves as before, and parked orders are released. */
    public void stop(String operator, Drill drill) {
        if (!repository.requestStop(drill.id())) {
            throw ProblemException.of(HttpStatus.CONFLICT, "drill-over", "The drill is over or being stopped.");
        }
        audit.record(operator, "DRILL_STOPPED", drill.id(), description(drill.form()));
    }

    private static String description(DrillRequest request) {
        return request.partner() + " " + request.fault() + ", " + request.perSecond() + "/s, " + request.seconds()
                + " s";
    }
}
