package dev.boxline.process.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.jspecify.annotations.Nullable;

/** Authenticates users of the engine's web applications by their login to Boxline. Created by Camunda's filter. */
public final class CockpitLogin implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        @Nullable String user = request.getRemoteUser();
        return user == null ? AuthenticationResult.unsuccessful() : AuthenticationResult.successful(user);
    }

    /** Does nothing: Spring Security challenges before this filter is reached. */
    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {}
}
