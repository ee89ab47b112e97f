package dev.boxline.web.door.engine;

import dev.boxline.web.door.guard.EngineRules;
import dev.boxline.web.operator.Audit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes down who changed something in the engine past our own desks, as the administrator and Cockpit can. */
public final class EngineActs extends OncePerRequestFilter {

    private static final int LONGEST = 500;

    private final String root;
    private final Audit audit;

    /** @param root where the engine's interface begins */
    public EngineActs(String root, Audit audit) {
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
                && EngineRules.isAct(request.getMethod(), path.substring(root.length()))) {
            String what = request.getMethod() + " " + EngineRules.resource(path.substring(root.length()));
            audit.note(
                    String.valueOf(request.getRemoteUser()),
                    "ENGINE",
                    Audit.THE_ENGINE,
                    what.substring(0, Math.min(LONGEST, what.length())));
        }
    }
}
