package dev.boxline.partner.connection;

import dev.boxline.partner.login.LoginFailedException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What is wrong with the connection to a partner, if anything. The messages are under {@code connection.}. */
public enum Finding {
    CONNECTED,
    NAME_NOT_RESOLVED,
    /** Nobody listens at the port, or a firewall says so. */
    CONNECTION_REFUSED,
    /** No connection in time: often a firewall that drops packets. */
    CONNECT_TIMEOUT,
    CERTIFICATE_NOT_TRUSTED,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_FOR_ANOTHER_HOST,
    /** Also when the partner requires a client certificate and gets none that it knows. */
    TLS_FAILED,
    PROXY_UNREACHABLE,
    PROXY_REFUSES,
    NO_TOKEN,
    /** 401: it doesn't know the login. */
    LOGIN_REFUSED,
    /** 403: it knows the login, which may not do this, or an address filter refuses ours. */
    FORBIDDEN,
    NOT_FOUND,
    REDIRECTED,
    THROTTLED,
    SERVER_ERROR,
    OTHER_STATUS,
    /** A partner that is asked a question in place of a health address answers out of its protocol. */
    ANSWER_NOT_USABLE,
    /** Connected, but no answer in time. */
    TOO_SLOW,
    CONNECTION_LOST;

    /** What an answer with this status means. */
    public static Finding of(int status) {
        return switch (status) {
            case 401 -> LOGIN_REFUSED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 407 -> PROXY_REFUSES;
            case 429 -> THROTTLED;
            default ->
                switch (status / 100) {
                    case 2 -> CONNECTED;
                    case 3 -> REDIRECTED;
                    case 5 -> SERVER_ERROR;
                    default -> OTHER_STATUS;
                };
        };
    }

    /** @param proxied whether a proxy is what is connected to */
    public static Finding of(Throwable cause, boolean proxied) {
        if (cause instanceof LoginFailedException) {
            return NO_TOKEN;
        }
        if (proxied && String.valueOf(cause.getMessage()).startsWith("Tunnel failed")) {
            return PROXY_REFUSES; // the JDK's client has no other sign of it
        }
        if (has(cause, HttpConnectTimeoutException.class::isInstance)) {
            return proxied ? PROXY_UNREACHABLE : CONNECT_TIMEOUT;
        }
        if (has(cause, e -> e instanceof UnresolvedAddressException || e instanceof ConnectException)) {
            return proxied
                    ? PROXY_UNREACHABLE
                    : has(cause, UnresolvedAddressException.class::isInstance) ? NAME_NOT_RESOLVED : CONNECTION_REFUSED;
        }
        if (has(cause, e -> e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException)) {
            return CERTIFICATE_EXPIRED;
        }
        if (has(cause, CertificateException.class::isInstance)) {
            return has(cause, Finding::isAboutTheHost) ? CERTIFICATE_FOR_ANOTHER_HOST : CERTIFICATE_NOT_TRUSTED;
        }
        if (has(cause, SSLException.class::isInstance)) {
            return TLS_FAILED;
        }
        return cause instanceof TimeoutException ? TOO_SLOW : CONNECTION_LOST;
    }

    /** The JDK tells it by its message alone. */
    private static boolean isAboutTheHost(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof CertificateException
                && (message.contains("subject alternative") || message.contains("No name matching"));
    }

    private static boolean has(Throwable cause, Predicate<Throwable> what) {
        return Stream.iterate(cause, e -> e != null, Throwable::getCause).anyMatch(what);
    }
}
