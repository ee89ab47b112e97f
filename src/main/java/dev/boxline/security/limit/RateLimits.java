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

    private static final List<String> SEARCH_PARAMETERS = List.of("q", "phoneEnd");

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
     * @param lists lists of orders, limited only when they search by a field
     * @param plans count as searches, since they reveal how many orders a filter matches
     */
    public record Limited(
            RequestMatcher purchases, RequestMatcher lists, RequestMatcher plans, RequestMatcher cancellations) {

        /** For an API that only starts purchases. */
        public static Limited purchases(RequestMatcher purchases) {
            RequestMatcher none = request -> false;
            return new Limited(purchases, none, none, none);
        }
    }

    /** Combines all limits in one filter: Spring Security runs only the first of several filters of one class. */
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
                ? new InvalidSignatureLimit(invalidSignatures, this::asProblem)
                : (request, response, chain) -> chain.doFilter(request, response);
    }

    /** Answers with problem details. */
    public void asProblem(HttpServletResponse response) throws IOException {
        problems.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "Too many requests; try again after the time in Retry-After.");
    }

    /** Answers with an error page. */
    public void asErrorPage(HttpServletResponse response) throws IOException {
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
                && SEARCH_PARAMETERS.stream()
                        .map(request::getParameter)
                        .anyMatch(searched -> searched != null && !searched.isBlank());
    }
}
