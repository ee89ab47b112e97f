package dev.boxline.partner.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.partner.wire.HttpExchanges;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The access token of an endpoint: requested once for all calls, and again shortly before it expires. */
public final class AccessTokens {

    private static final Duration SPARE = Duration.ofSeconds(30);

    /** For an answer that doesn't say how long its token lasts. */
    private static final long USUAL_SECONDS = 300;

    private final PartnerLogin.OAuth2 settings;
    private final HttpExchanges http;
    private final Duration budget;
    private final Clock clock;
    private @Nullable CompletableFuture<Token> current;

    private record Token(String value, Instant until) {}

    public AccessTokens(PartnerLogin.OAuth2 settings, HttpExchanges http, Duration budget, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.budget = budget;
        this.clock = clock;
    }

    /** Completes exceptionally with a {@link LoginFailedException} when the token can't be had. */
    public synchronized CompletableFuture<String> token() {
        if (current == null || isOver(current)) {
            current = requested();
        }
        return current.thenApply(Token::value);
    }

    /** A token that the partner rejected is not used again. */
    public synchronized void forget(String token) {
        if (current != null
                && current.isDone()
                && !current.isCompletedExceptionally()
                && current.join().value().equals(token)) {
            current = null;
        }
    }

    private boolean isOver(CompletableFuture<Token> token) {
        return token.isCompletedExceptionally()
                || (token.isDone() && !clock.instant().isBefore(token.join().until()));
    }

    private CompletableFuture<Token> requested() {
        return http.send(this::request, budget).handle((response, thrown) -> {
            if (response == null) {
                throw new CompletionException(
                        new LoginFailedException("the token address does not answer (" + name(thrown) + ")"));
            }
            return token(response);
        });
    }

    private static String name(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause.getClass().getSimpleName();
    }

    private HttpRequest request() {
        String scope = settings.scope() == null ? "" : "&scope=" + encoded(settings.scope());
        return HttpRequest.newBuilder(Objects.requireNonNull(settings.tokenUrl()))
                .header(
                        "Authorization",
                        LoginHeaders.basic(
                                encoded(String.valueOf(settings.clientId())),
                                encoded(String.valueOf(settings.clientSecret()))))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials" + scope))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private Token token(HttpResponse<byte[]> response) {
        Json body = JsonReader.FIRST.tryRead(response.body());
        String token = body.text("access_token");
        if (response.statusCode() == 200 && token.matches("[\\x21-\\x7E]{1,8192}")) {
            long seconds = body.number("expires_in", USUAL_SECONDS);
            Duration lasts = Duration.ofSeconds(Math.max(0, seconds));
            return new Token(token, clock.instant().plus(lasts.compareTo(SPARE) > 0 ? lasts.minus(SPARE) : lasts));
        }
        throw new CompletionException(
                new LoginFailedException("the token address answers " + response.statusCode() + " without a token"));
    }
}
