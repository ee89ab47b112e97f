package dev.boxline.security.limit;

import dev.boxline.http.Problems;
import dev.boxline.security.login.Role;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Creates the filters that limit requests. */
@Component
public class RateLimits {

    private static final List<String> SEARCHED = List.of("q", "phoneEnd");

    private final LimitSettings limits;
    private final Problems problems;
    private final TokenBuckets purchases;
    private final TokenBuckets integrationPurchases;
    private final TokenBuckets searches;
    private final TokenBuckets invalidSignatures;

    RateLimits(LimitSettings limits, Problems problems, Clock clock) {
        this.limits = limits;
        this.problems = problems;
        this.purchases = new TokenBuckets(limits.purchases(), clock);
        this.integrationPurchases = new TokenBuckets(limits.integrationPurchases(), clock);
        this.searches = new TokenBuckets(limits.searches(), clock);
        this.invalidSignatures = new TokenBuckets(limits.forgedCallbacks(), clock);
    }

    /**
     * Limits purchases, with separate rates for customers and integrations, and searches of orders, whichever field they
     * search by. Lists without a search are cheap and not limited.
     */
    public Filter on(RequestMatcher purchases, RequestMatcher lists, LimitExceeded refusal) {
        return new RateLimitFilter(
                request -> {
                    if (purchases.matches(request)) {
                        return purchase(request);
                    }
                    return isSearch(lists, request) ? take(searches, request) : Duration.ZERO;
                },
                refusal);
    }

    /** Limits callbacks with an invalid signature. */
    public Filter onInvalidSignatures() {
        return limits.enabled()
                ? new InvalidSignatureLimit(invalidSignatures, this::toProgram)
                : (request, response, chain) -> chain.doFilter(request, response);
    }

    /** Answers with problem details. */
    public void toProgram(HttpServletResponse response) throws IOException {
        problems.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "This was asked for too often; try again when Retry-After has passed.");
    }

    /** Answers with an error page. */
    public void toBrowser(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    private Duration purchase(HttpServletRequest request) {
        return take(request.isUserInRole(Role.CUSTOMER.name()) ? purchases : integrationPurchases, request);
    }

    private Duration take(TokenBuckets buckets, HttpServletRequest request) {
        return limits.enabled() ? buckets.take(String.valueOf(request.getRemoteUser())) : Duration.ZERO;
    }

    private static boolean isSearch(RequestMatcher list, HttpServletRequest request) {
        return list.matches(request)
                && SEARCHED.stream()
                        .map(request::getParameter)
                        .anyMatch(searched -> searched != null && !searched.isBlank());
    }
}
