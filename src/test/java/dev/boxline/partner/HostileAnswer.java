package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.Reason.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One odd answer, and what must come of it.
 *
 * @param code null when the request is done
 * @param unclear whether the partner may have done what was asked, so that it must be asked back
 */
public record HostileAnswer(
        String name,
        List<Piece> pieces,
        Class<?> outcome,
        @Nullable Code code,
        boolean unclear) {

    static final String GOOD = "{\"pickupNo\": \"P-1\", \"deductionNo\": \"D-1\", \"carrier\": \"顺丰\"}";

    /** A part of an answer; false when the connection ends behind it. */
    public interface Piece {
        boolean perform(Socket connection) throws IOException;
    }

    static Piece bytes(byte[] bytes) {
        return connection -> {
            connection.getOutputStream().write(bytes);
            return false;
        };
    }

    static Piece text(String text) {
        return bytes(text.getBytes(ISO_8859_1));
    }

    /** The connection stays open, and nothing comes any more. */
    static Piece hang() {
        return connection -> {
            while (connection.getInputStream().read() >= 0) {
                // whatever comes is ignored
            }
            return false;
        };
    }

    static Piece reset() {
        return connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
            return false;
        };
    }

    static Piece keepAlive() {
        return connection -> true;
    }

    /** So many bytes at a time with pauses between them, until the client goes. */
    static Piece trickle(String text, int atOnce, int pauseMillis) {
        return connection -> {
            byte[] bytes = text.getBytes(ISO_8859_1);
            connection.setSoTimeout(pauseMillis);
            for (int sent = 0; sent < bytes.length; sent += atOnce) {
                connection.getOutputStream().write(bytes, sent, Math.min(atOnce, bytes.length - sent));
                pause(connection);
            }
            return false;
        };
    }

    /** Until the connection's timeout. */
    private static void pause(Socket connection) throws IOException {
        try {
            if (connection.getInputStream().read() < 0) {
                throw new SocketException("the client has gone");
            }
        } catch (SocketTimeoutException over) {
            // the pause is over
        }
    }

    /** Repeats a text until the client goes. */
    static Piece forever(String text) {
        return connection -> {
            while (true) {
                connection.getOutputStream().write(text.getBytes(ISO_8859_1));
            }
        };
    }

    static Piece good() {
        return message("200 OK", "Content-Type: application/json", GOOD.getBytes(UTF_8));
    }

    /** A well-formed message with its length; header lines are separated by a vertical line. */
    public static Piece message(String status, String headers, byte[] body) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(
                ("HTTP/1.1 " + status + "\r\n" + lines(headers) + "Content-Length: " + body.length + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        message.writeBytes(body);
        return bytes(message.toByteArray());
    }

    public static byte[] gzip(byte[] plain) {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static String lines(String headers) {
        return headers.isEmpty() ? "" : headers.replace("|", "\r\n") + "\r\n";
    }

    static HostileAnswer done(String name, Piece... pieces) {
        return new HostileAnswer(name, List.of(pieces), Outcome.Done.class, null, false);
    }

    static HostileAnswer refused(String name, Code code, Piece... pieces) {
        return new HostileAnswer(name, List.of(pieces), Outcome.Refused.class, code, false);
    }

    static HostileAnswer unavailable(String name, Code code, Piece... pieces) {
        return new HostileAnswer(name, List.of(pieces), Outcome.Unavailable.class, code, false);
    }

    static HostileAnswer unclear(String name, Code code, Piece... pieces) {
        return new HostileAnswer(name, List.of(pieces), Outcome.Unavailable.class, code, true);
    }

    public static Stream<HostileAnswer> all() {
        return Stream.of(EncodedAnswers.all(), ClassifiedAnswers.all(), BrokenAnswers.all())
                .flatMap(answers -> answers);
    }

    @Override
    public String toString() {
        return name;
    }
}
