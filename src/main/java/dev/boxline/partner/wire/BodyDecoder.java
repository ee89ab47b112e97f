package dev.boxline.partner.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Turns the bytes of a body into text, by its headers and its first bytes (RFC 9110, 8.3 and 8.4; RFC 8259, 8.1). */
public final class BodyDecoder {

    private static final int MAX_CODINGS = 2;
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?([^\"';,\\s]*)", Pattern.CASE_INSENSITIVE);

    /** Read as the largest of their family, as browsers do: senders rarely mean the oldest. */
    private static final Map<String, String> FAMILY =
            Map.of("gb2312", "GB18030", "gbk", "GB18030", "utf8mb4", "UTF-8", "utf-8", "UTF-8");

    private enum Mark {
        // longest first
        UTF_32LE(0xff, 0xfe, 0, 0),
        UTF_32BE(0, 0, 0xfe, 0xff),
        UTF_8(0xef, 0xbb, 0xbf),
        UTF_16LE(0xff, 0xfe),
        UTF_16BE(0xfe, 0xff);

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final byte[] bytes;

        Mark(int... bytes) {
            this.bytes = new byte[bytes.length];
            for (int n = 0; n < bytes.length; n++) {
                this.bytes[n] = (byte) bytes[n];
            }
        }

        Charset charset() {
            return Charset.forName(name().replace('_', '-'));
        }

        boolean begins(byte[] body) {
            return body.length >= bytes.length && Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private BodyDecoder() {}

    /** A body that can't be read. */
    public static final class UnreadableBody extends IOException {

        private static final long serialVersionUID = 1L;

        private final String encoding;

        UnreadableBody(String encoding) {
            super(encoding);
            this.encoding = encoding;
        }

        public String encoding() {
            return encoding;
        }
    }

    /** The body without its content encodings, cut off behind the first byte too many. */
    public static byte[] decompress(HttpHeaders headers, byte[] body, int maxBytes) throws UnreadableBody {
        try (InputStream decompressed = decompress(headers, new ByteArrayInputStream(body))) {
            return decompressed.readNBytes(maxBytes + 1);
        } catch (UnreadableBody unknown) {
            throw unknown;
        } catch (IOException broken) {
            throw new UnreadableBody(String.join(", ", codings(headers)));
        }
    }

    /**
     * The same for a body of any length; reads its first bytes at once.
     *
     * @return a stream that throws a {@link ZipException} or {@link EOFException} for a body that isn't encoded as the headers say
     * @throws UnreadableBody when an encoding is unknown, or there are too many
     */
    public static InputStream decompress(HttpHeaders headers, InputStream body) throws IOException {
        List<String> codings = codings(headers);
        if (codings.size() > MAX_CODINGS) {
            throw new UnreadableBody(String.join(", ", codings));
        }
        InputStream decompressed = body;
        for (int n = codings.size() - 1; n >= 0; n--) {
            decompressed = decompress(codings.get(n), new BufferedInputStream(decompressed));
        }
        return decompressed;
    }

    private static List<String> codings(HttpHeaders headers) {
        return headers.getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    /** Some proxies decompress a body and leave its header: what isn't gzip is taken as it is. */
    private static InputStream decompress(String coding, InputStream body) throws IOException {
        body.mark(2);
        byte[] start = body.readNBytes(2);
        body.reset();
        return switch (coding) {
            case "gzip", "x-gzip" -> isGzip(start) ? new GZIPInputStream(body) : body;
            case "deflate" -> start.length == 0 ? body : new InflaterInputStream(body, new Inflater(!isZlib(start)));
            default -> {
                if (start.length > 0) {
                    throw new UnreadableBody(coding);
                }
                yield body;
            }
        };
    }

    private static boolean isGzip(byte[] start) {
        return start.length > 1 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b;
    }

    /** Many senders of {@code deflate} leave out the zlib header that it should have. */
    private static boolean isZlib(byte[] start) {
        return start.length > 1 && (start[0] & 0xf) == 8 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) % 31 == 0;
    }

    /**
     * The text of a JSON body: by its byte order mark, by the zero bytes around its first character, by the charset that
     * the headers declare, else UTF-8. Bytes that the charset doesn't have become U+FFFD.
     */
    public static String text(HttpHeaders headers, byte[] body) throws UnreadableBody {
        Mark mark = mark(body);
        int start = mark == null ? 0 : mark.bytes.length;
        return new String(body, start, body.length - start, charset(mark, headers, body));
    }

    /**
     * The same, read strictly.
     *
     * @throws UnreadableBody when the declared charset is unknown
     * @throws CharacterCodingException when the body isn't text in its charset
     */
    public static String strictText(HttpHeaders headers, byte[] body) throws UnreadableBody, CharacterCodingException {
        Mark mark = mark(body);
        int start = mark == null ? 0 : mark.bytes.length;
        return charset(mark, headers, body)
                .newDecoder()
                .decode(ByteBuffer.wrap(body, start, body.length - start))
                .toString();
    }

    private static @Nullable Mark mark(byte[] body) {
        return Arrays.stream(Mark.values())
                .filter(mark -> mark.begins(body))
                .findFirst()
                .orElse(null);
    }

    private static Charset charset(@Nullable Mark mark, HttpHeaders headers, byte[] body) throws UnreadableBody {
        Charset wide = mark == null ? wide(body) : mark.charset();
        return wide == null ? declared(headers) : wide;
    }

    private static @Nullable Charset wide(byte[] body) {
        if (body.length < 2 || (body[0] != 0 && body[1] != 0)) {
            return null;
        }
        boolean four = body.length > 3 && body[1] == 0 && (body[0] == 0 || (body[2] == 0 && body[3] == 0));
        return Charset.forName((four ? "UTF-32" : "UTF-16") + (body[0] == 0 ? "BE" : "LE"));
    }

    private static Charset declared(HttpHeaders headers) throws UnreadableBody {
        Matcher charset = CHARSET.matcher(
                String.join(";", headers.getOrDefault(HttpHeaders.CONTENT_TYPE, Collections.emptyList())));
        if (!charset.find() || charset.group(1).isEmpty()) {
            return UTF_8;
        }
        String name = charset.group(1);
        try {
            return Charset.forName(FAMILY.getOrDefault(name.toLowerCase(Locale.ROOT), name));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableBody(name);
        }
    }
}
