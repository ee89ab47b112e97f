package dev.boxline.engineapi;

import dev.boxline.http.ProblemException;
import dev.boxline.json.JsonReader;
import dev.boxline.json.MalformedJson;
import dev.boxline.security.request.BufferedRequest;
import dev.boxline.security.request.RequestBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses expressions in queries: the engine evaluates those of nested task queries even when expressions are disabled
 * (CVE-2026-109432). No member of a JSON body, at any depth, and no parameter may end in "Expression".
 */
public final class ExpressionFilter extends OncePerRequestFilter {

    private static final int MAX_BODY = 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        checkQuery(request.getQueryString());
        checkEncoding(request.getCharacterEncoding());
        if (RequestBodies.isForm(request)) {
            chain.doFilter(request, response); // no endpoint accepts queries as a form
        } else {
            byte[] body = RequestBodies.read(request, MAX_BODY);
            checkBody(body, RequestBodies.type(request));
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    /** Refuses parameters with an expression. */
    static void checkQuery(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
            check(decoded(name));
        }
    }

    /** Another encoding could hide an expression from this filter. */
    static void checkEncoding(@Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw ProblemException.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "utf-8-only", "The body must be encoded in UTF-8.");
        }
    }

    /** Refuses members with an expression, and bodies that may be parsed as JSON but are malformed. */
    static void checkBody(byte[] body, String contentType) {
        String type = RequestBodies.withoutParameters(contentType);
        if (type.equals("multipart/form-data")) {
            return; // files and single values, never queries
        }
        try {
            JsonReader.names(body, ExpressionFilter::check);
        } catch (MalformedJson e) {
            if (!type.equals("text/plain")) {
                throw ProblemException.wrongField("", "The body is not well-formed JSON.");
            }
        } catch (IOException e) {
            throw ProblemException.wrongField("", "The body can't be read.");
        }
    }

    private static void check(String name) {
        if (name.strip().toLowerCase(Locale.ROOT).endsWith("expression")) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST, "no-expressions", "Expressions in queries are not accepted here.");
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST, "wrong-query", "The query string is not correctly percent-encoded.");
        }
    }
}
