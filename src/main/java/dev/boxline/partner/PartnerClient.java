package dev.boxline.partner;

import dev.boxline.json.Json;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.call.AnswerTimes;
import dev.boxline.partner.call.AnswerTimes.Slowness;
import dev.boxline.partner.call.CallLimit;
import dev.boxline.partner.call.CallScope;
import dev.boxline.partner.connection.Connection;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.tracing.OrderSpan;
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.SpanType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The client of one partner endpoint: a limited number of calls in flight, each within a time budget, with every exchange
 * logged for operators. No call is made while a transaction is open, see {@link CallScope}.
 */
public final class PartnerClient {

    private final Endpoint endpoint;
    private final HttpTransport transport;
    private final CallLimit limit;
    private final ExchangeLog exchanges;
    private final OrderTraces traces;
    private final Clock clock;
    private final AnswerTimes answerTimes = new AnswerTimes();
    private volatile Instant throttledAt = Instant.MIN;

    PartnerClient(
            Endpoint endpoint,
            HttpTransport transport,
            CallLimit limit,
            ExchangeLog exchanges,
            OrderTraces traces,
            Clock clock) {
        this.endpoint = endpoint;
        this.transport = transport;
        this.limit = limit;
        this.exchanges = exchanges;
        this.traces = traces;
        this.clock = clock;
    }

    /** Sends a request. When it gets no clear answer, asks back under its key, so that no caller has to guess. */
    public Outcome<Json> send(PartnerCall call) {
        return send(call, call.statusQuery());
    }

    /** The same for a partner that has its own question about the effect. */
    public Outcome<Json> send(PartnerCall call, PartnerCall question) {
        return CallScope.answer(id(call), () -> exchanged(call, question));
    }

    /** Sends a request whose content is needed only when it has not been prepared; {@code call} must have this key. */
    public Outcome<Json> send(IdempotencyKey key, Supplier<PartnerCall> call) {
        return CallScope.answer(id(key), () -> {
            PartnerCall content = call.get();
            return exchanged(content, content.statusQuery());
        });
    }

    /** Sends a request ahead of the transaction that will send it, which then finds the answer. */
    public CompletableFuture<Outcome<Json>> prepare(PartnerCall call) {
        return CallScope.prepare(id(call), () -> exchanged(call, call.statusQuery()));
    }

    /** Asks without an effect. */
    public Outcome<Json> ask(PartnerCall question) {
        return CallScope.answer(
                id(question),
                () -> limited(() -> exchange(question, 1, transport.askBudget()))
                        .thenApply(this::made));
    }

    /**
     * What a download may take.
     *
     * @param budget for the whole file
     */
    public record Bounds(long maxBytes, Duration budget) {}

    /**
     * Downloads a file; blocks the calling thread, and is not for use within a transaction. The exchange log keeps the
     * request without its query, which may be a secret, and the file's length.
     *
     * @param elsewhere an address that the partner gave, asked without our login; null for the path of the call
     */
    public Outcome<Path> download(PartnerCall call, @Nullable URI elsewhere, Path file, Bounds bounds) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("No file is downloaded within a transaction");
        }
        var started = clock.instant();
        long nanos = System.nanoTime();
        WireResponse response = transport.download(call, elsewhere, file, bounds);
        var took = Duration.ofNanos(System.nanoTime() - nanos);
        exchanges.add(List.of(new ExchangeLog.Line(endpoint, call.withoutQuery(), response, started, took)));
        return response.outcome().map(done -> file);
    }

    private String id(PartnerCall call) {
        return call.key() == null || call.method().equals(HttpMethod.GET)
                ? prefix(endpoint) + call.method() + " " + call.path() + " " + call.key()
                : id(call.key());
    }

    private String id(IdempotencyKey key) {
        return prefix(endpoint) + key.value();
    }

    /** How the calls to an endpoint begin in a {@link CallScope}. */
    public static String prefix(Endpoint endpoint) {
        return endpoint + " ";
    }

    private CompletableFuture<CallScope.Made<Outcome<Json>>> exchanged(PartnerCall call, PartnerCall question) {
        return limited(() -> exchange(call, 1, transport.callBudget())
                        .thenCompose(sent -> sent.isUnclear()
                                ? exchange(question, 2, transport.askBudget()).thenApply(sent::askedBack)
                                : CompletableFuture.completedFuture(sent)))
                .thenApply(this::made);
    }

    private CallScope.Made<Outcome<Json>> made(Exchanged exchanged) {
        return new CallScope.Made<>(exchanged.outcome(), () -> exchanges.add(exchanged.lines()));
    }

    private CompletableFuture<Exchanged> limited(Supplier<CompletableFuture<Exchanged>> request) {
        return limit.acquire(transport.callBudget(), CallScope.isRelease())
                .thenCompose(call -> request.get()
                        .whenComplete((exchanged, failed) -> call.end(exchanged == null || exchanged.isOverload())));
    }

    /** The outcome of a request, or of the question about it, with the lines of the exchange log. */
    private record Exchanged(Outcome<Json> outcome, List<ExchangeLog.Line> lines) {

        boolean isUnclear() {
            return outcome.isUnclear();
        }

        boolean isOverload() {
            Failure failure = outcome.failure();
            return failure != null && (failure.retryAfter() != null || outcome.isUnclear());
        }

        Exchanged askedBack(Exchanged question) {
            var lines =
                    Stream.concat(this.lines.stream(), question.lines.stream()).toList();
            Outcome<Json> asked = question.outcome;
            if (asked.isDone()) {
                return new Exchanged(asked, lines);
            }
            var reason = Objects.requireNonNull(outcome.failure()).reason().askedBack(asked.isNotFound());
            return new Exchanged(new Outcome.Unavailable<>(new Failure(reason)), lines);
        }
    }

    /** @param attempt 1 for the request, 2 for the question that asks back */
    private CompletableFuture<Exchanged> exchange(PartnerCall call, int attempt, Duration budget) {
        OrderSpan span = traces.begin(call.orderNo(), SpanType.PARTNER_CALL)
                .tag("step", call.step().id())
                .tag("partner", endpoint.partner().name())
                .tag("endpoint", endpoint.name())
                .tag("attempt", attempt);
        var started = clock.instant();
        long nanos = System.nanoTime();
        return transport.sendAsync(call, budget, span.traceparent()).thenApply(response -> {
            end(span, response);
            Failure failure = response.outcome().failure();
            if (failure != null && failure.retryAfter() != null) {
                throttledAt = clock.instant();
            }
            var took = Duration.ofNanos(System.nanoTime() - nanos);
            answerTimes.record(took, clock.instant());
            return new Exchanged(
                    response.outcome(), List.of(new ExchangeLog.Line(endpoint, call, response, started, took)));
        });
    }

    private static void end(OrderSpan span, WireResponse response) {
        Failure failure = response.outcome().failure();
        span.tag("outcome", response.label())
                .tag("reason", failure == null ? null : failure.reason().code().name())
                .tag("status", response.status())
                .end();
    }

    /** Whether the partner reports itself healthy, and how long that took. */
    public PartnerHealth probe() {
        return CallScope.answer(
                prefix(endpoint) + "health",
                () -> transport.probeAsync().thenApply(health -> new CallScope.Made<>(health, () -> {})));
    }

    /** Asks for the partner's health once and says what is wrong; no part of any outage, and not logged. */
    ConnectionTest testConnection() {
        return transport.testConnection().join();
    }

    Connection connection() {
        return transport.connection();
    }

    AnswerTimes answerTimes() {
        return answerTimes;
    }

    /** Null while the partner answers as fast as usual. */
    @Nullable
    Slowness slowness() {
        return answerTimes.slowness(clock.instant());
    }

    /** Whether the partner has throttled this node since then. */
    boolean throttledSince(Instant then) {
        return !throttledAt.isBefore(then);
    }
}
