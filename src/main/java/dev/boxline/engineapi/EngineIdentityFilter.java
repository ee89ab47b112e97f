package dev.boxline.engineapi;

import dev.boxline.process.identity.EngineUsers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the engine check its own authorizations for the user of a REST request. */
public final class EngineIdentityFilter extends OncePerRequestFilter {

    private final EngineUsers users;

    public EngineIdentityFilter(EngineUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        users.enter(request.getRemoteUser());
        try {
            chain.doFilter(request, response);
        } finally {
            users.leave();
        }
    }
}
