package dev.boxline.partner;

import static dev.boxline.partner.HostileAnswer.bytes;
import static dev.boxline.partner.HostileAnswer.done;
import static dev.boxline.partner.HostileAnswer.forever;
import static dev.boxline.partner.HostileAnswer.good;
import static dev.boxline.partner.HostileAnswer.hang;
import static dev.boxline.partner.HostileAnswer.reset;
import static dev.boxline.partner.HostileAnswer.text;
import static dev.boxline.partner.HostileAnswer.unclear;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.Reason.Code;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers that break HTTP, or come near to it. */
final class BrokenAnswers {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String BODY = new String(HostileAnswer.GOOD.getBytes(UTF_8), ISO_8859_1);
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String CHUNK = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";

    private BrokenAnswers() {}

    static Stream<HostileAnswer> all() {
        return Stream.of(lost(), late(), heads(), lengths(), interim()).flatMap(answers -> answers);
    }

    private static Stream<HostileAnswer> lost() {
        return Stream.of(
                        text(""),
                        reset(),
                        text("H"),
                        text("HTTP/1.1 20"),
                        text(OK),
                        text(OK + "Content-Le"),
                        text("lskdu018973t09sylgasjkfg1][]'./.sdlv"),
                        text("SSH-2.0-OpenSSH_9.2\r\n"),
                        text("220 mail.example ESMTP\r\n"),
                        text(BODY),
                        bytes(new byte[] {0x15, 3, 3, 0, 2, 2, 70}),
                        bytes(new byte[] {0, 0, 18, 4, 0, 0, 0, 0, 0}),
                        text("ICY 200 OK\r\n" + LENGTH + "\r\n" + BODY),
                        text("HTTP/9.9 200 OK\r\n\r\n"),
                        text("HTTP/1.1 abc OK\r\n\r\n"),
                        text("HTTP/1.1 -200 OK\r\n\r\n"),
                        text("\r\n\r\n"))
                .map(piece -> unclear("no answer in HTTP", Code.CONNECTION_LOST, piece));
    }

    private static Stream<HostileAnswer> late() {
        return Stream.of(
                unclear("nothing", Code.TIMEOUT, hang()),
                unclear("half a status line", Code.TIMEOUT, text("HTTP/1.1 20"), hang()),
                unclear("headers alone", Code.TIMEOUT, text(OK + LENGTH), hang()),
                unclear("a head alone", Code.TIMEOUT, text(OK + LENGTH + "\r\n"), hang()),
                unclear("half a body", Code.TIMEOUT, text(OK + LENGTH + "\r\n{\"pick"), hang()),
                unclear("half a chunk", Code.TIMEOUT, text(OK + CHUNKED + "\r\n20\r\n{\"pick"), hang()),
                unclear("a chunked body without its end", Code.TIMEOUT, text(OK + CHUNKED + "\r\n" + CHUNK), hang()),
                unclear("a body without a length", Code.TIMEOUT, text(OK + "\r\n" + BODY), hang()),
                unclear("100 and nothing else", Code.TIMEOUT, text("HTTP/1.1 100 Continue\r\n\r\n"), hang()),
                unclear(
                        "a length that never comes",
                        Code.TIMEOUT,
                        text(OK + "Content-Length: 99999\r\n\r\n" + BODY),
                        hang()));
    }

    private static Stream<HostileAnswer> heads() {
        return Stream.of(
                done("HTTP/1.0", text("HTTP/1.0 200 OK\r\n\r\n" + BODY)),
                done("no reason phrase", text("HTTP/1.1 200\r\n" + LENGTH + "\r\n" + BODY)),
                done(
                        "a reason phrase that lies",
                        text("HTTP/1.1 200 Internal Server Error\r\n" + LENGTH + "\r\n" + BODY)),
                done("a hundred headers", text(OK + "X-Trace: 1\r\n".repeat(100) + LENGTH + "\r\n" + BODY)),
                done("header names in small letters", text(OK + LENGTH.toLowerCase(Locale.ROOT) + "\r\n" + BODY)),
                done("an empty header", text(OK + "X-Trace:\r\n" + LENGTH + "\r\n" + BODY)),
                done("a header in Latin-1", text(OK + "X-Trace: caf\u00e9\r\n" + LENGTH + "\r\n" + BODY)),
                done("cookies", text(OK + "Set-Cookie: a=b; Path=/\r\nSet-Cookie: c\r\n" + LENGTH + "\r\n" + BODY)));
    }

    private static Stream<HostileAnswer> lengths() {
        return Stream.of(
                done("no length, closed", text(OK + "\r\n" + BODY)),
                done("bytes behind the body", text(OK + LENGTH + "\r\n" + BODY + "HTTP/1.1 500 Surprise\r\n\r\n")),
                done("chunks", text(OK + CHUNKED + "\r\n" + CHUNK + "0\r\n\r\n")),
                done("chunks of one byte", text(OK + CHUNKED + "\r\n" + single(BODY) + "0\r\n\r\n")),
                done("trailers", text(OK + CHUNKED + "Trailer: X-Sum\r\n\r\n" + CHUNK + "0\r\nX-Sum: 1\r\n\r\n")),
                done(
                        "chunk extensions",
                        text(OK + CHUNKED + "\r\n" + CHUNK.replaceFirst("\r\n", ";a=b\r\n") + "0\r\n\r\n")),
                unclear(
                        "closed within the body",
                        Code.CONNECTION_LOST,
                        text(OK + "Content-Length: 500\r\n\r\n" + BODY)),
                unclear(
                        "reset within the body",
                        Code.CONNECTION_LOST,
                        text(OK + "Content-Length: 500\r\n\r\n" + BODY),
                        reset()),
                unclear("closed within a chunk", Code.CONNECTION_LOST, text(OK + CHUNKED + "\r\nff\r\n" + BODY)),
                unclear("closed before the last chunk", Code.CONNECTION_LOST, text(OK + CHUNKED + "\r\n" + CHUNK)),
                unclear("a chunk length that is none", Code.CONNECTION_LOST, text(OK + CHUNKED + "\r\nzz\r\n" + BODY)),
                unclear(
                        "a length that is none",
                        Code.CONNECTION_LOST,
                        text(OK + "Content-Length: many\r\n\r\n" + BODY)),
                unclear("a negative length", Code.CONNECTION_LOST, text(OK + "Content-Length: -5\r\n\r\n" + BODY)),
                unclear("a length too short", Code.NOT_JSON, text(OK + "Content-Length: 10\r\n\r\n" + BODY)),
                unclear("a status of five digits", Code.NOT_JSON, text("HTTP/1.1 20000 OK\r\n\r\n")),
                unclear("a length of zero", Code.NOT_JSON, text(OK + "Content-Length: 0\r\n\r\n" + BODY)),
                unclear("204 without a body", Code.NOT_JSON, text("HTTP/1.1 204 No Content\r\n\r\n")),
                unclear("205 without a body", Code.NOT_JSON, text("HTTP/1.1 205 Reset\r\nContent-Length: 0\r\n\r\n")),
                unclear("304", Code.NOT_THE_PARTNERS_ANSWER, text("HTTP/1.1 304 Not Modified\r\n\r\n")),
                unclear("an endless body", Code.TOO_LARGE, text(OK + "\r\n"), forever("{\"a\": 1}")),
                unclear("endless chunks", Code.TOO_LARGE, text(OK + CHUNKED + "\r\n"), forever(CHUNK)));
    }

    private static Stream<HostileAnswer> interim() {
        return Stream.of(done("100 first", text("HTTP/1.1 100 Continue\r\n\r\n"), good()));
    }

    private static String single(String body) {
        var chunks = new StringBuilder();
        body.chars()
                .forEach(letter -> chunks.append("1\r\n").append((char) letter).append("\r\n"));
        return chunks.toString();
    }
}
