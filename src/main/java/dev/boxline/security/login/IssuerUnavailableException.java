package dev.boxline.security.login;

import org.springframework.security.core.AuthenticationException;

/** The issuer does not say just now with which keys it signs: no token lets anybody in, and none is wrong. */
public final class IssuerUnavailableException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(Throwable cause) {
        super("The issuer of tokens does not answer as it should", cause);
    }
}
