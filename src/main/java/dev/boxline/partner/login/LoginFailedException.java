package dev.boxline.partner.login;

import java.io.IOException;

/** No access token could be had, so that nothing was sent to the partner. */
public final class LoginFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    LoginFailedException(String message) {
        super(message);
    }
}
