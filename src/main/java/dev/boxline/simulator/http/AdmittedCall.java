package dev.boxline.simulator.http;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One admitted call, served as its verdict says. */
record AdmittedCall(HttpCall exchange, SimulatorRequest request, Route route, CallVerdict verdict) {

    private static final Logger log = LoggerFactory.getLogger(AdmittedCall.class);

    /** Fails when the connection is to be closed: the answer is lost on purpose, or the caller has gone. */
    void serve() throws IOException {
        SimulatorResponse answer = served();
        try {
            if (verdict.lost()) {
                throw new IOException("This answer is to be lost");
            }
            SimulatorResponse told = verdict.afterwards() == null ? answer : verdict.afterwards();
            exchange.send(verdict.cut() ? told.cut() : told);
        } finally {
            answer.afterwards().run();
        }
    }

    /** The same, outside the web server's own threads. */
    void serveLate() {
        try {
            serve();
        } catch (IOException lost) {
            log.debug("No answer", lost);
            exchange.drop();
        }
    }

    private SimulatorResponse served() {
        try {
            return verdict.instead() == null ? route.handler().apply(request) : verdict.instead();
        } catch (SimulatorProblem problem) {
            return problem.answer();
        } catch (RuntimeException unforeseen) {
            log.error("A call to the simulated partners failed", unforeseen);
            return SimulatorProblem.of(500, "Internal error", "The simulator failed.")
                    .answer();
        }
    }
}
