package dev.boxline.partner;

import static dev.boxline.partner.HostileAnswer.bytes;
import static dev.boxline.partner.HostileAnswer.done;
import static dev.boxline.partner.HostileAnswer.forever;
import static dev.boxline.partner.HostileAnswer.good;
import static dev.boxline.partner.HostileAnswer.hang;
import static dev.boxline.partner.HostileAnswer.keepAlive;
import static dev.boxline.partner.HostileAnswer.refused;
import static dev.boxline.partner.HostileAnswer.reset;
import static dev.boxline.partner.HostileAnswer.text;
import static dev.boxline.partner.HostileAnswer.trickle;
import static dev.boxline.partner.HostileAnswer.unavailable;
import static dev.boxline.partner.HostileAnswer.unclear;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.Reason.Code;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers that break HTTP, or come near to it. */
final class BrokenAnswers {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String BODY = new String(HostileAnswer.GOOD.getBytes(UTF_8), ISO_8859_1);
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String CHUNK = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";

    private static final String EARLY_HINTS =
            "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n";
    private static final String PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";

    private BrokenAnswers() {}

    static Stream<HostileAnswer> all() {
        return Stream.of(lost(), late(), heads(), folds(), lengths(), contradictions(), interim(), endless())
                .flatMap(answers -> answers);
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
                unclear("103 and nothing else", Code.TIMEOUT, text(EARLY_HINTS), hang()),
                unclear("a head a byte every 100 ms", Code.TIMEOUT, trickle(OK + LENGTH + "\r\n" + BODY, 1, 100)),
                unclear("a body a byte every 100 ms", Code.TIMEOUT, text(OK + LENGTH + "\r\n"), trickle(BODY, 1, 100)),
                unclear(
                        "a header every 100 ms",
                        Code.TIMEOUT,
                        text(OK),
                        trickle("X-Trace: 1\r\n".repeat(200), "X-Trace: 1\r\n".length(), 100)),
                unclear(
                        "a space every 100 ms",
                        Code.TIMEOUT,
                        text(OK + CHUNKED + "\r\n"),
                        trickle("1\r\n \r\n".repeat(200), 6, 100)),
                unclear("103 every 400 ms", Code.TIMEOUT, trickle(EARLY_HINTS.repeat(8), EARLY_HINTS.length(), 400)),
                done("a byte at a time", trickle(OK + LENGTH + "\r\n" + BODY, 1, 1)),
                done("some bytes every few milliseconds", trickle(OK + LENGTH + "\r\n" + BODY, 9, 5)),
                done("chunks that trickle", trickle(OK + CHUNKED + "\r\n" + single(BODY) + "0\r\n\r\n", 60, 5)),
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

    /** RFC 9112, 5.2: a folded line goes on behind a space. */
    private static Stream<HostileAnswer> folds() {
        String gbk = new String(HostileAnswer.GOOD.getBytes(Charset.forName("GBK")), ISO_8859_1);
        String gbkLength = "Content-Length: " + gbk.length() + "\r\n";
        return Stream.of(
                done("a folded header", text(OK + "X-Trace: 1,\r\n 2\r\n" + LENGTH + "\r\n" + BODY)),
                done("a header folded with a tab", text(OK + "X-Trace: 1,\r\n\t2\r\n" + LENGTH + "\r\n" + BODY)),
                done(
                        "a header of many folds",
                        text(OK + "X-Trace: 1" + "\r\n  2".repeat(50) + "\r\n" + LENGTH + "\r\n" + BODY)),
                done("a folded length", text(OK + "Content-Length:\r\n " + BODY.length() + "\r\n\r\n" + BODY)),
                done(
                        "a folded charset",
                        text(OK + "Content-Type: application/json;\r\n charset=GBK\r\n" + gbkLength + "\r\n" + gbk)),
                done("lines that end without a carriage return", text("HTTP/1.1 200 OK\n" + LENGTH + "\r\n" + BODY)));
    }

    /** RFC 9112, 6.3: a length said twice is one, two lengths are none, and a length beside a transfer coding is an error. */
    private static Stream<HostileAnswer> contradictions() {
        String shorter = "Content-Length: " + (BODY.length() - 1) + "\r\n";
        return Stream.of(
                done("a length said twice", text(OK + LENGTH + LENGTH + "\r\n" + BODY)),
                done("a length said three times", text(OK + LENGTH + LENGTH + LENGTH + "\r\n" + BODY)),
                unclear(
                        "a list of two equal lengths",
                        Code.CONNECTION_LOST,
                        text(OK + LENGTH.strip() + ", " + BODY.length() + "\r\n\r\n" + BODY)),
                unclear(
                        "a list of two lengths",
                        Code.CONNECTION_LOST,
                        text(OK + LENGTH.strip() + ", 5\r\n\r\n" + BODY)),
                unclear(
                        "two lengths, the right one first",
                        Code.CONNECTION_LOST,
                        text(OK + LENGTH + "Content-Length: 5\r\n\r\n" + BODY)),
                unclear(
                        "two lengths, the right one last",
                        Code.CONNECTION_LOST,
                        text(OK + shorter + LENGTH + "\r\n" + BODY)),
                unclear(
                        "a length and one that is none",
                        Code.CONNECTION_LOST,
                        text(OK + LENGTH + "content-length: many\r\n\r\n" + BODY)),
                unclear(
                        "a length and chunks",
                        Code.CONNECTION_LOST,
                        text(OK + LENGTH + CHUNKED + "\r\n" + CHUNK + "0\r\n\r\n")),
                unclear(
                        "chunks and a length",
                        Code.CONNECTION_LOST,
                        text(OK + CHUNKED + LENGTH + "\r\n" + CHUNK + "0\r\n\r\n")),
                unclear(
                        "a length and chunks that aren't",
                        Code.CONNECTION_LOST,
                        text(OK + LENGTH + CHUNKED + "\r\n" + BODY)),
                unclear(
                        "a length and chunks in an error",
                        Code.CONNECTION_LOST,
                        text("HTTP/1.1 422 No\r\nContent-Length: 15\r\n" + CHUNKED + "\r\n{\"reason\":\"no\"}")),
                unclear(
                        "two lengths of a refusal",
                        Code.CONNECTION_LOST,
                        text("HTTP/1.1 422 No\r\nContent-Length: 15\r\nContent-Length: 16\r\n\r\n{\"reason\":\"no\"}")),
                done("chunks said twice", text(OK + CHUNKED + CHUNKED + "\r\n" + CHUNK + "0\r\n\r\n")),
                done("CHUNKED in capitals", text(OK + "TRANSFER-ENCODING: CHUNKED\r\n\r\n" + CHUNK + "0\r\n\r\n")),
                unclear(
                        "a transfer coding nobody can read",
                        Code.CONNECTION_LOST,
                        text(OK + "Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNK + "0\r\n\r\n")));
    }

    /** RFC 9110, 15.2: any number of interim answers, whether expected or not, and known or not. */
    private static Stream<HostileAnswer> interim() {
        return Stream.of(
                done("100 first", text("HTTP/1.1 100 Continue\r\n\r\n"), good()),
                done("100 twice", text("HTTP/1.1 100 Continue\r\n\r\n".repeat(2)), good()),
                done("102 first", text(PROCESSING), good()),
                done("102 eight times", text(PROCESSING.repeat(8)), good()),
                done("103 first", text(EARLY_HINTS), good()),
                done(
                        "100, 102 and 103 first",
                        text("HTTP/1.1 100 Continue\r\n\r\n" + PROCESSING + EARLY_HINTS),
                        good()),
                done("an interim answer nobody knows", text("HTTP/1.1 199 Miscellaneous\r\n\r\n"), good()),
                done("103 of a proxy that keeps its connections", text(EARLY_HINTS), good(), keepAlive()),
                done("102 a little before", trickle(PROCESSING, PROCESSING.length(), 50), good()),
                refused(
                        "103 before a refusal",
                        Code.REFUSED,
                        text(EARLY_HINTS),
                        HostileAnswer.message(
                                "422 No", "Content-Type: application/json", "{\"reason\":\"no\"}".getBytes(UTF_8))),
                unavailable(
                        "102 before a failure",
                        Code.SERVER_ERROR,
                        text(PROCESSING),
                        HostileAnswer.message("503 No", "", new byte[0])),
                unclear("102 and the end", Code.CONNECTION_LOST, text(PROCESSING)),
                unclear("103 and a reset", Code.CONNECTION_LOST, text(EARLY_HINTS), reset()),
                unclear(
                        "101 that nobody asked for",
                        Code.CONNECTION_LOST,
                        text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
                        good()));
    }

    private static Stream<HostileAnswer> endless() {
        return Stream.of(
                done(
                        "a header of 64 KiB",
                        text(OK + "X-Trace: " + "1".repeat(65_536) + "\r\n" + LENGTH + "\r\n" + BODY)),
                done("4,000 headers", text(OK + "X-Trace: 1\r\n".repeat(4_000) + LENGTH + "\r\n" + BODY)),
                unclear(
                        "a header of a megabyte",
                        Code.CONNECTION_LOST,
                        text(OK + "X-Trace: " + "1".repeat(1_000_000) + "\r\n" + LENGTH + "\r\n" + BODY)),
                unclear("endless headers", Code.CONNECTION_LOST, text(OK), forever("X-Trace: 1\r\n".repeat(1_000))),
                unclear("an endless header", Code.CONNECTION_LOST, text(OK + "X-Trace: "), forever("1".repeat(10_000))),
                unclear("an endless name of a header", Code.CONNECTION_LOST, text(OK), forever("X".repeat(10_000))),
                unclear(
                        "an endless fold",
                        Code.CONNECTION_LOST,
                        text(OK + "X-Trace: 1"),
                        forever("\r\n 1".repeat(1_000))),
                unclear("an endless status line", Code.CONNECTION_LOST, text(OK.strip()), forever(" OK".repeat(1_000))),
                unclear(
                        "an endless chunk extension",
                        Code.CONNECTION_LOST,
                        text(OK + CHUNKED + "\r\n5;a="),
                        forever("1".repeat(10_000))),
                unclear(
                        "an endless length of a chunk",
                        Code.CONNECTION_LOST,
                        text(OK + CHUNKED + "\r\n"),
                        forever("0".repeat(10_000))),
                unclear("endless interim answers", Code.CONNECTION_LOST, forever(EARLY_HINTS)));
    }

    private static String single(String body) {
        var chunks = new StringBuilder();
        body.chars()
                .forEach(letter -> chunks.append("1\r\n").append((char) letter).append("\r\n"));
        return chunks.toString();
    }
}
