package dev.boxline.engineapi.start;

import dev.boxline.engineapi.EngineAccessRules;
import dev.boxline.security.request.RequestBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Handles the start of a purchase instead of the engine, which would accept any variable and a duplicate business key. */
public final class StartFilter extends OncePerRequestFilter {

    private final PurchaseStarts starts;
    private final String root;

    public StartFilter(PurchaseStarts starts, String root) {
        this.starts = starts;
        this.root = root;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + info;
        return !path.startsWith(root) || !EngineAccessRules.isStart(request.getMethod(), path.substring(root.length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = RequestBodies.read(request, RequestBodies.MAX_BYTES);
        String address =
                ServletUriComponentsBuilder.fromContextPath(request).path(root).toUriString();
        byte[] answer = starts.start(body, address);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(answer);
    }
}
