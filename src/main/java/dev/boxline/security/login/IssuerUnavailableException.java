package dev.boxline.security.login;

import org.springframework.security.core.AuthenticationException;

/** The issuer's keys cannot be fetched, so tokens can be neither accepted nor rejected. */
public final class IssuerUnavailableException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(Throwable cause) {
        super("The issuer cannot be reached or its response is invalid", cause);
    }
}
