package dev.boxline.security.limit;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logins with a bound on wrong ones, whichever form they come in. */
public final class LimitedAuthentication implements AuthenticationManager {

    private final AuthenticationManager logins;
    private final FailedLoginLimit wrong;

    public LimitedAuthentication(AuthenticationManager logins, FailedLoginLimit wrong) {
        this.logins = logins;
        this.wrong = wrong;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        wrong.refuseIfTooMany(login.getName(), address);
        try {
            return logins.authenticate(login);
        } catch (AuthenticationServiceException e) {
            throw e; // nobody's fault but ours
        } catch (AuthenticationException e) {
            wrong.count(login.getName(), address);
            throw e;
        }
    }
}
