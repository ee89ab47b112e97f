package dev.boxline.process.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.jspecify.annotations.Nullable;

/** Whoever came through our door is who the engine's pages take him for. Made by Camunda's filter from its name. */
public final class CockpitLogin implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        @Nullable String user = request.getRemoteUser();
        return user == null ? AuthenticationResult.unsuccessful() : AuthenticationResult.successful(user);
    }

    /** Nothing: our own door asks for the login before this could. */
    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {}
}
