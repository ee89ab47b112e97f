package dev.boxline.partner;

import static dev.boxline.partner.HostileAnswer.GOOD;
import static dev.boxline.partner.HostileAnswer.done;
import static dev.boxline.partner.HostileAnswer.gzip;
import static dev.boxline.partner.HostileAnswer.message;
import static dev.boxline.partner.HostileAnswer.unclear;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.Reason.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The same answer in many charsets and content encodings, and some that nobody can read. */
final class EncodedAnswers {

    private static final String JSON = "Content-Type: application/json";

    private EncodedAnswers() {}

    static Stream<HostileAnswer> all() {
        return Stream.of(charsets(), marks(), compressed(), unreadable(), tooLarge())
                .flatMap(answers -> answers);
    }

    private static Stream<HostileAnswer> charsets() {
        return Stream.concat(
                Stream.of(
                                "charset=utf-8 > UTF-8",
                                "charset=UTF8 > UTF-8",
                                "charset=utf8mb4 > UTF-8",
                                "charset= > UTF-8",
                                "charset=\"utf-8\" > UTF-8",
                                "charset=GBK > GBK",
                                "charset=gbk > GBK",
                                "CHARSET=GBK > GBK",
                                "charset=\"GBK\" > GBK",
                                "charset='gbk' > GBK",
                                "charset = GBK > GBK",
                                "version=1;charset=GBK;q=1 > GBK",
                                "charset=gb2312 > GB2312",
                                "charset=GB18030 > GB18030",
                                "charset=cp936 > GBK",
                                "charset=utf-16 > UTF-16",
                                "charset=utf-16 > UTF-16LE",
                                "charset=utf-16 > UTF-16BE",
                                "charset=utf-16le > UTF-16LE",
                                "charset=utf-16be > UTF-16BE",
                                "charset=utf-8 > UTF-16LE",
                                "charset=utf-32 > UTF-32",
                                "q=1 > UTF-16LE",
                                "q=1 > UTF-16BE",
                                "q=1 > UTF-32LE",
                                "q=1 > UTF-32BE")
                        .map(row -> row.split(" > ", 2))
                        .map(row -> done(
                                row[0] + " in " + row[1],
                                message("200 OK", JSON + ";" + row[0], GOOD.getBytes(Charset.forName(row[1]))))),
                Stream.of(
                                "",
                                "Content-Type: text/plain",
                                "Content-Type: text/html",
                                "Content-Type: application/problem+json",
                                "Content-Type: nonsense",
                                "Content-Type:",
                                "Content-Type: text/html|Content-Type: application/json",
                                "content-type: application/json",
                                "Content-Type: application/json; charset=utf-8; charset=klingon")
                        .map(headers -> done("headers " + headers, message("200 OK", headers, GOOD.getBytes(UTF_8)))));
    }

    private static Stream<HostileAnswer> marks() {
        String marked = "\ufeff" + GOOD;
        return Stream.concat(
                Stream.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                        .map(charset -> done(
                                "byte order mark of " + charset,
                                message("200 OK", JSON, marked.getBytes(Charset.forName(charset))))),
                Stream.of(
                        done(
                                "a byte order mark against the header",
                                message("200 OK", JSON + ";charset=GBK", marked.getBytes(UTF_8))),
                        unclear("nothing but a byte order mark", Code.NOT_JSON, message("200 OK", JSON, new byte[] {
                            (byte) 0xef, (byte) 0xbb, (byte) 0xbf
                        }))));
    }

    private static Stream<HostileAnswer> compressed() {
        byte[] good = GOOD.getBytes(UTF_8);
        return Stream.of(
                done("gzip", message("200 OK", JSON + "|Content-Encoding: gzip", gzip(good))),
                done("x-gzip", message("200 OK", JSON + "|Content-Encoding: x-gzip", gzip(good))),
                done("GZIP in capitals", message("200 OK", JSON + "|content-encoding: GZIP", gzip(good))),
                done("gzip of gzip", message("200 OK", "Content-Encoding: gzip, gzip", gzip(gzip(good)))),
                done(
                        "gzip twice",
                        message("200 OK", "Content-Encoding: gzip|Content-Encoding: gzip", gzip(gzip(good)))),
                done("gzip that was taken off", message("200 OK", "Content-Encoding: gzip", good)),
                done(
                        "gzip and GBK",
                        message(
                                "200 OK",
                                JSON + ";charset=GBK|Content-Encoding: gzip",
                                gzip(GOOD.getBytes(Charset.forName("GBK"))))),
                done("deflate", message("200 OK", JSON + "|Content-Encoding: deflate", deflate(good, false))),
                done("raw deflate", message("200 OK", JSON + "|Content-Encoding: deflate", deflate(good, true))),
                done("identity", message("200 OK", JSON + "|Content-Encoding: identity", good)),
                done("an empty encoding", message("200 OK", JSON + "|Content-Encoding:", good)),
                unclear("gzip of nothing", Code.NOT_JSON, message("200 OK", "Content-Encoding: gzip", new byte[0])));
    }

    private static Stream<HostileAnswer> unreadable() {
        byte[] good = GOOD.getBytes(UTF_8);
        byte[] gzip = gzip(good);
        return Stream.of(
                        message("200 OK", JSON + ";charset=klingon", good),
                        message("200 OK", JSON + ";charset=%%%", good),
                        message("200 OK", JSON + "|Content-Encoding: br", good),
                        message("200 OK", JSON + "|Content-Encoding: zstd", good),
                        message("200 OK", JSON + "|Content-Encoding: compress", good),
                        message("200 OK", JSON + "|Content-Encoding: gzip, aes128gcm", gzip),
                        message("200 OK", JSON + "|Content-Encoding: gzip", Arrays.copyOf(gzip, gzip.length / 2)),
                        message("200 OK", JSON + "|Content-Encoding: gzip", new byte[] {0x1f, (byte) 0x8b, 9, 9}),
                        message("200 OK", JSON + "|Content-Encoding: deflate", good),
                        message("200 OK", "Content-Encoding: gzip, gzip, gzip", gzip(gzip(gzip))))
                .map(piece -> unclear("an encoding nobody can read", Code.ENCODING_NOT_SUPPORTED, piece));
    }

    private static Stream<HostileAnswer> tooLarge() {
        return Stream.of(
                done("64 KiB", message("200 OK", JSON, padded(64 * 1024))),
                done("64 KiB in gzip", message("200 OK", "Content-Encoding: gzip", gzip(padded(64 * 1024)))),
                unclear("a byte more", Code.TOO_LARGE, message("200 OK", JSON, padded(64 * 1024 + 1))),
                unclear("ten megabytes", Code.TOO_LARGE, message("200 OK", JSON, padded(10_000_000))),
                unclear(
                        "a zip bomb",
                        Code.TOO_LARGE,
                        message("200 OK", "Content-Encoding: gzip", gzip(padded(10_000_000)))),
                unclear(
                        "a deflate bomb",
                        Code.TOO_LARGE,
                        message("200 OK", "Content-Encoding: deflate", deflate(padded(10_000_000), false))));
    }

    private static byte[] padded(int length) {
        byte[] good = GOOD.getBytes(UTF_8);
        byte[] padded = Arrays.copyOf(good, length);
        Arrays.fill(padded, good.length, length, (byte) ' ');
        return padded;
    }

    private static byte[] deflate(byte[] plain, boolean raw) {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(compressed, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
