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
    private final TokenBuckets cancellations;
    private final TokenBuckets invalidSignatures;

    RateLimits(LimitSettings limits, Problems problems, Clock clock) {
        this.limits = limits;
        this.problems = problems;
        this.purchases = new TokenBuckets(limits.purchases(), clock);
        this.integrationPurchases = new TokenBuckets(limits.integrationPurchases(), clock);
        this.searches = new TokenBuckets(limits.searches(), clock);
        this.cancellations = new TokenBuckets(limits.cancellations(), clock);
        this.invalidSignatures = new TokenBuckets(limits.forgedCallbacks(), clock);
    }

    /**
     * The limited requests.
     *
     * @param purchases with separate rates for customers and integrations
     * @param lists of orders, when they search, whichever field they search by; others are cheap and not limited
     * @param plans count as searches: they tell how many orders a filter matches
     */
    public record Limited(
            RequestMatcher purchases, RequestMatcher lists, RequestMatcher plans, RequestMatcher cancellations) {

        /** Of which only purchases can be requested. */
        public static Limited purchases(RequestMatcher purchases) {
            RequestMatcher none = request -> false;
            return new Limited(purchases, none, none, none);
        }
    }

    /** One filter for all: of filters of one class, Spring runs only the first in a request. */
    public Filter on(Limited limited, LimitExceeded refusal) {
        return new RateLimitFilter(request -> wait(limited, request), refusal);
    }

    private Duration wait(Limited limited, HttpServletRequest request) {
        if (limited.purchases().matches(request)) {
            return purchase(request);
        }
        if (limited.cancellations().matches(request)) {
            return take(cancellations, request);
        }
        boolean search = limited.plans().matches(request) || isSearch(limited.lists(), request);
        return search ? take(searches, request) : Duration.ZERO;
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
