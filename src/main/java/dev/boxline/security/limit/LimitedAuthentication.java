package dev.boxline.security.limit;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Applies {@link FailedLoginLimit} to an authentication manager. */
public final class LimitedAuthentication implements AuthenticationManager {

    private final AuthenticationManager authenticationManager;
    private final FailedLoginLimit failedLogins;

    public LimitedAuthentication(AuthenticationManager authenticationManager, FailedLoginLimit failedLogins) {
        this.authenticationManager = authenticationManager;
        this.failedLogins = failedLogins;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        failedLogins.refuseIfTooMany(login.getName(), address);
        try {
            Authentication known = authenticationManager.authenticate(login);
            failedLogins.succeed(login.getName(), address);
            return known;
        } catch (AuthenticationServiceException e) {
            throw e; // an internal error, not a wrong password
        } catch (AuthenticationException e) {
            failedLogins.count(login.getName(), address);
            throw e;
        }
    }
}
