package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payments;
import dev.boxline.process.ExhaustedJobs;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.process.fulfilment.ProcessVariables;
import dev.boxline.recovery.Parking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Parks an order whose step threw at every attempt, for an operator to retry or give up. The jobs of a recovery are
 * retried indefinitely instead, because orders depend on it.
 */
@Component
class StepErrors implements ExhaustedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(StepErrors.class);

    private final ProcessInstances instances;
    private final DeadLetters deadLetters;
    private final Parking parking;
    private final Payments payments;

    StepErrors(ProcessInstances instances, DeadLetters deadLetters, Parking parking, Payments payments) {
        this.instances = instances;
        this.deadLetters = deadLetters;
        this.parking = parking;
        this.payments = payments;
    }

    @Override
    public boolean resolve(Exhausted job) {
        if (!job.process().equals(FulfilmentModel.PROCESS)) {
            return false;
        }
        return instances.inOwnTransaction(() -> {
            park(job);
            return true;
        });
    }

    private void park(Exhausted job) {
        String orderNo = instances.businessKeyOf(job.instanceId());
        Step step = firstStep(job, orderNo);
        LOG.error("Order {} is parked: {} failed at every attempt", orderNo, job.failedAt(), job.failure());
        parking.resume(orderNo); // an order that had been released fails as part of that release
        var failure = new Failure(reason(job), Failure.Request.UNCLEAR, null);
        instances.moveToken(
                job.instanceId(),
                job.waitsAt(),
                FulfilmentModel.PARK_ORDER,
                ProcessVariables.failure(
                        new StepFailure(step, endpoint(step, orderNo), DeadLetterKind.REFUSED, failure)));
    }

    /** The first step of the job: the changes of the steps up to the failed one were rolled back. */
    private Step firstStep(Exhausted job, String orderNo) {
        return switch (job.waitsAt()) {
            case FulfilmentModel.AWAIT_RELEASE ->
                deadLetters.find(orderNo).map(DeadLetter::resumeAt).orElse(Step.NOTIFY_WAREHOUSE);
            case FulfilmentModel.GRANT_COURSE_ACCESS -> Step.NOTIFY_WAREHOUSE;
            default -> Step.of(job.waitsAt());
        };
    }

    private Endpoint endpoint(Step step, String orderNo) {
        return step.partner() == Partner.PAYMENT ? payments.endpoint(orderNo) : Endpoint.of(step.partner());
    }

    private static Reason reason(Exhausted job) {
        return job.failure() == null
                ? Reason.of(Code.STEP_CRASHED)
                : Reason.of(
                        Code.STEP_ERROR,
                        job.failedAt() == null ? job.waitsAt() : job.failedAt(),
                        job.failure().getClass().getSimpleName());
    }
}
