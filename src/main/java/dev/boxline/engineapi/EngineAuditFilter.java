package dev.boxline.engineapi;

import dev.boxline.audit.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Records changes made directly in the engine, through its REST API or Cockpit, in the audit log. */
public final class EngineAuditFilter extends OncePerRequestFilter {

    private static final int MAX_LENGTH = 500;

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
                && EngineAccessRules.isAct(request.getMethod(), path.substring(root.length()))) {
            String what = request.getMethod() + " " + EngineAccessRules.resource(path.substring(root.length()));
            audit.note(
                    String.valueOf(request.getRemoteUser()),
                    "ENGINE",
                    AuditLog.THE_ENGINE,
                    what.substring(0, Math.min(MAX_LENGTH, what.length())));
        }
    }
}
