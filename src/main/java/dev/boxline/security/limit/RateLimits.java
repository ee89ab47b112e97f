package dev.boxline.security.limit;

import dev.boxline.http.Problems;
import dev.boxline.security.login.Role;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** The bounds the doors put up, each as a filter that knows whom it counts. */
@Component
public class RateLimits {

    private final LimitSettings limits;
    private final Problems problems;
    private final Allowance purchases;
    private final Allowance integrationPurchases;
    private final Allowance searches;
    private final Allowance forgeries;

    RateLimits(LimitSettings limits, Problems problems, Clock clock) {
        this.limits = limits;
        this.problems = problems;
        this.purchases = new Allowance(limits.purchases(), clock);
        this.integrationPurchases = new Allowance(limits.integrationPurchases(), clock);
        this.searches = new Allowance(limits.searches(), clock);
        this.forgeries = new Allowance(limits.forgedCallbacks(), clock);
    }

    /**
     * Bounds purchases, a customer's or those of an integration and the staff, and searches among what waits. A list
     * without a search is cheap.
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

    /** Callbacks that fail verification. */
    public Filter onForgeries() {
        return limits.enabled()
                ? new InvalidSignatureLimit(forgeries, this::toProgram)
                : (request, response, chain) -> chain.doFilter(request, response);
    }

    /** Problem details, for programs. */
    public void toProgram(HttpServletResponse response) throws IOException {
        problems.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "This was asked for too often; try again when Retry-After has passed.");
    }

    /** A page, for people. */
    public void toBrowser(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    private Duration purchase(HttpServletRequest request) {
        return take(request.isUserInRole(Role.CUSTOMER.name()) ? purchases : integrationPurchases, request);
    }

    private Duration take(Allowance allowance, HttpServletRequest request) {
        return limits.enabled() ? allowance.take(String.valueOf(request.getRemoteUser())) : Duration.ZERO;
    }

    private static boolean isSearch(RequestMatcher list, HttpServletRequest request) {
        String searched = list.matches(request) ? request.getParameter("q") : null;
        return searched != null && !searched.isBlank();
    }
}
