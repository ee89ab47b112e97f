package dev.boxline.webhook;

import static java.util.Objects.requireNonNull;

import dev.boxline.audit.AuditLog;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.ordering.OrderAlert;
import dev.boxline.partner.Reason;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.process.group.WorkGroups;
import dev.boxline.tracing.OrderSpan;
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.SpanType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores verified notifications and applies each of them once. The counter {@code boxline.webhook.events} has all
 * notifications by {@code source} and {@code result} ({@link WebhookResult}); alert on {@code mismatch},
 * {@code invalid_signature} and {@code failed}.
 */
@Service
class WebhookProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookProcessor.class);

    private final WebhookRepository repository;
    private final AuditLog audit;
    private final MeterRegistry meters;
    private final TransactionTemplate transaction;
    private final WorkGroups groups;
    private final OrderTraces traces;

    WebhookProcessor(
            WebhookRepository repository,
            AuditLog audit,
            MeterRegistry meters,
            PlatformTransactionManager transactions,
            WorkGroups groups,
            OrderTraces traces) {
        this.repository = repository;
        this.audit = audit;
        this.meters = meters;
        this.transaction = new TransactionTemplate(transactions);
        this.groups = groups;
        this.traces = traces;
        for (WebhookSource source : WebhookSource.values()) {
            for (WebhookResult result : WebhookResult.values()) {
                counter(source, result); // from 0, so that an alert sees the first increase
            }
        }
    }

    /**
     * What a notification changes.
     *
     * @param apply runs in the transaction that stores the event; answers APPLIED, EARLY or MISMATCH
     * @param whyMismatch the reason in the alert about a mismatch; empty for the default one
     */
    record Effect(Supplier<WebhookResult> apply, Supplier<Optional<Reason>> whyMismatch) {}

    /** Stores and applies an event in one transaction. When this returns a 2xx result, the event is durable. */
    WebhookResult process(WebhookEvent event, Effect effect) {
        return OrderInLogs.during(event.orderNo(), () -> traced(event, effect));
    }

    private WebhookResult traced(WebhookEvent event, Effect effect) {
        OrderSpan span = traces.begin(event.orderNo(), SpanType.CALLBACK)
                .tag("source", event.source().name());
        try {
            WebhookResult result = processNow(event, effect);
            span.tag("outcome", result.name());
            return result;
        } finally {
            span.end();
        }
    }

    private WebhookResult processNow(WebhookEvent event, Effect effect) {
        WebhookResult result = storeAndApply(event, effect);
        if (result == WebhookResult.MISMATCH) {
            transaction.executeWithoutResult(status -> mismatch(event, effect));
        } else {
            count(event.source(), result);
        }
        return result;
    }

    private WebhookResult storeAndApply(WebhookEvent event, Effect effect) {
        try {
            return groups.runInInstance(
                    event.orderNo(),
                    () -> requireNonNull(transaction.execute(status -> storeAndApplyNow(event, effect))));
        } catch (MismatchException e) {
            return WebhookResult.MISMATCH;
        } catch (WebhookRepository.DuplicateEventException e) {
            return compareWithStored(event);
        } catch (RuntimeException e) {
            LOG.warn("A notification from {} could not be applied; it is stored and retried", event.source(), e);
            return store(event);
        }
    }

    private WebhookResult storeAndApplyNow(WebhookEvent event, Effect effect) {
        repository.insertProcessed(event);
        WebhookResult result = effect.apply().get();
        if (result == WebhookResult.EARLY) {
            repository.postpone(event);
        } else if (result == WebhookResult.MISMATCH) {
            throw new MismatchException();
        }
        return result;
    }

    /** Rolls back what a notification that does not match has changed. */
    private static final class MismatchException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MismatchException() {
            super("The notification does not match its order", null, false, false);
        }
    }

    private WebhookResult store(WebhookEvent event) {
        try {
            transaction.executeWithoutResult(status -> repository.insertPending(event));
            return WebhookResult.STORED;
        } catch (WebhookRepository.DuplicateEventException e) {
            return compareWithStored(event);
        }
    }

    /** Other content under a known event id is not a duplicate. */
    private WebhookResult compareWithStored(WebhookEvent event) {
        return repository.hasSameContent(event) ? WebhookResult.DUPLICATE : WebhookResult.MISMATCH;
    }

    /** Applies a stored event, unless another node does; postpones it when it's still early or fails. */
    void retry(WebhookEvent event, Supplier<Effect> effect) {
        OrderInLogs.run(event.orderNo(), () -> retryNow(event, effect));
    }

    private void retryNow(WebhookEvent event, Supplier<Effect> effect) {
        try {
            groups.runInInstance(event.orderNo(), () -> {
                transaction.executeWithoutResult(status -> {
                    if (repository.claim(event)) {
                        applyStored(event, effect.get());
                    }
                });
                return event;
            });
        } catch (RuntimeException e) {
            LOG.warn("A stored notification from {} could not be applied; it is retried", event.source(), e);
            count(event.source(), WebhookResult.FAILED);
            transaction.executeWithoutResult(status -> repository.postpone(event));
        }
    }

    private void applyStored(WebhookEvent event, Effect effect) {
        WebhookResult result = effect.apply().get();
        if (result != WebhookResult.EARLY) {
            traces.committed(
                    event.orderNo(),
                    SpanType.STORED_CALLBACK,
                    null,
                    span -> span.tag("source", event.source().name()).tag("outcome", result.name()));
        }
        switch (result) {
            case EARLY -> repository.postpone(event);
            case MISMATCH -> mismatch(event, effect);
            default -> count(event.source(), result);
        }
    }

    /** Counts a notification that was not accepted as genuine; alerts operators when it is for another merchant. */
    WebhookResult reject(WebhookSource source, InvalidNotification.Why why) {
        WebhookResult result = switch (why) {
            case FORGED -> WebhookResult.INVALID_SIGNATURE;
            case PROBE -> WebhookResult.SIGNATURE_PROBE;
            case UNREADABLE -> WebhookResult.MALFORMED;
            case FOREIGN -> WebhookResult.MISMATCH;
        };
        count(source, result);
        if (result == WebhookResult.MISMATCH) {
            transaction.executeWithoutResult(status -> alert("another merchant", mismatch(source)));
        }
        return result;
    }

    private void mismatch(WebhookEvent event, Effect effect) {
        count(event.source(), WebhookResult.MISMATCH);
        alert(event.orderNo(), effect.whyMismatch().get().orElseGet(() -> mismatch(event.source())));
    }

    static Reason mismatch(WebhookSource source) {
        return Reason.of(Reason.Code.NOTIFICATION_MISMATCH, source.name().toLowerCase(Locale.ROOT));
    }

    private void alert(String about, Reason why) {
        audit.record(new OrderAlert("DOES_NOT_MATCH", about, why));
    }

    void count(WebhookSource source, WebhookResult result) {
        counter(source, result).increment();
    }

    private Counter counter(WebhookSource source, WebhookResult result) {
        return meters.counter("boxline.webhook.events", "source", lowerCase(source), "result", lowerCase(result));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
