package dev.boxline.web.door.start;

import dev.boxline.web.door.guard.Bodies;
import dev.boxline.web.door.guard.EngineRules;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Takes the engine's REST start of a purchase before the engine would, which takes any variable and any key twice. */
public final class StartDoor extends OncePerRequestFilter {

    private final Starts starts;
    private final String root;

    public StartDoor(Starts starts, String root) {
        this.starts = starts;
        this.root = root;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + info;
        return !path.startsWith(root) || !EngineRules.isStart(request.getMethod(), path.substring(root.length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = Bodies.read(request, Bodies.LONGEST);
        String address =
                ServletUriComponentsBuilder.fromContextPath(request).path(root).toUriString();
        byte[] answer = starts.start(body, address);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(answer);
    }
}
