package dev.boxline.partner;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

/** Tells a request that never left from one whose end is not known, by what broke it off. */
final class TransportFailure {

    private TransportFailure() {}

    static Answer to(Partner partner, IOException cause) {
        if (isAny(cause, ConnectException.class, HttpConnectTimeoutException.class, UnresolvedAddressException.class)) {
            return new Answer.Unavailable(partner + " can't be reached", true, null);
        }
        if (causes(cause).anyMatch(CertificateException.class::isInstance)) {
            return new Answer.Unavailable(
                    partner + " can't be reached: its certificate is not trusted; nothing was sent", true, null);
        }
        return cause instanceof HttpTimeoutException
                ? new Answer.Unclear(partner + " took the request and did not answer in time")
                : new Answer.Unclear(partner + " took the request and the connection ended without an answer");
    }

    private static boolean isAny(IOException cause, Class<?>... types) {
        return Stream.of(types).anyMatch(type -> type.isInstance(cause));
    }

    private static Stream<Throwable> causes(Throwable outermost) {
        return Stream.iterate(outermost, cause -> cause != null, Throwable::getCause);
    }
}
