package dev.boxline.drill;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What operators do with drills, each act with its line in the audit. */
@Service
@ConditionalOnDrillsEnabled
public class DrillCommands {

    private final DrillRepository rows;
    private final DrillRun run;
    private final AuditLog audit;
    private final Clock clock;

    DrillCommands(DrillRepository rows, DrillRun run, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.run = run;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts one and says its id; 409 while another is under way, 503 when the simulator doesn't answer. */
    public String start(String who, DrillRequest form) {
        Instant now = clock.instant();
        String id = "drill-" + UUID.randomUUID().toString().substring(0, 13);
        String before = before(form);
        try {
            run.begin(new Drill(id, DrillState.LOADING, form, who, now, null, null, null, false, before, now, 0, 0));
        } catch (DuplicateKeyException another) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "drill-running", "Another drill is under way; stop it first.");
        }
        audit.note(who, "DRILL_STARTED", id, inWords(form));
        return id;
    }

    private String before(DrillRequest form) {
        try {
            return run.behaviour(form.partner());
        } catch (SimulatorControl.Unreachable e) {
            throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "no-simulator", String.valueOf(e.getMessage()));
        }
    }

    /** Ends it early: within a second or two the partner is as before, and what waits goes out by itself. */
    public void stop(String who, Drill drill) {
        if (!rows.askToStop(drill.id())) {
            throw ProblemException.of(HttpStatus.CONFLICT, "drill-over", "The drill is over or being stopped.");
        }
        audit.note(who, "DRILL_STOPPED", drill.id(), inWords(drill.form()));
    }

    private static String inWords(DrillRequest form) {
        return form.partner() + " " + form.fault() + ", " + form.perSecond() + "/s, " + form.seconds() + " s";
    }
}
