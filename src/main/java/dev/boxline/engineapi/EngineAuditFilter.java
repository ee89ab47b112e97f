package dev.boxline.engineapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.audit.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records changes made directly in the engine, through its REST API or Cockpit, in the audit log, with the reason from the
 * header {@code X-Boxline-Reason}, which Cockpit doesn't send.
 */
public final class EngineAuditFilter extends OncePerRequestFilter {

    private static final String REASON = "X-Boxline-Reason";
    private static final String NO_REASON = "No reason was given.";
    private static final int MAX_SUBJECT = 100;
    private static final int MAX_REASON = 500;

    private final String root;
    private final AuditLog audit;

    /** @param root path of the engine's REST API */
    public EngineAuditFilter(String root, AuditLog audit) {
        this.root = root;
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (response.getStatus() < 300
                && path.startsWith(root)
                && EngineAccessRules.isChange(request.getMethod(), path.substring(root.length()))) {
            String what = request.getMethod() + " " + EngineAccessRules.resource(path.substring(root.length()));
            audit.record(
                    String.valueOf(request.getRemoteUser()), "ENGINE", shortened(what, MAX_SUBJECT), reason(request));
        }
    }

    /** The server decodes headers as ISO-8859-1, but clients send UTF-8. */
    private static String reason(HttpServletRequest request) {
        @Nullable String given = request.getHeader(REASON);
        if (given == null || given.isBlank()) {
            return NO_REASON;
        }
        String text = new String(given.getBytes(ISO_8859_1), UTF_8);
        return shortened(text.strip().replaceAll("\\p{Cntrl}", " "), MAX_REASON);
    }

    private static String shortened(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
