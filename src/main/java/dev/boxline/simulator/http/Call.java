package dev.boxline.simulator.http;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One admitted call, served as its verdict says. */
record Call(Exchange exchange, Request request, Route route, Verdict verdict) implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Call.class);

    @Override
    public void run() {
        Answer answer = served();
        try {
            if (verdict.lost()) {
                exchange.drop();
            } else {
                exchange.send(verdict.afterwards() == null ? answer : verdict.afterwards());
            }
        } catch (IOException gone) {
            log.debug("The caller did not wait for the answer", gone);
            exchange.drop();
        } finally {
            answer.afterwards().run();
        }
    }

    private Answer served() {
        try {
            return verdict.instead() == null ? route.handler().apply(request) : verdict.instead();
        } catch (Problem problem) {
            return problem.answer();
        } catch (RuntimeException unforeseen) {
            log.error("A call to the simulated partners failed", unforeseen);
            return Problem.of(500, "Internal error", "The simulator failed.").answer();
        }
    }
}
