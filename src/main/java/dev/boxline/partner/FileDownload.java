package dev.boxline.partner;

import dev.boxline.json.Json;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.wire.BodyDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** A file that a partner sends, on its way to disk. */
final class FileDownload {

    private final Partner partner;
    private final int status;
    private final HttpHeaders headers;
    private final @Nullable InputStream body;
    private final Outcome<Json> outcome;

    FileDownload(Partner partner, Outcome<Json> failure) {
        this.partner = partner;
        this.status = 0;
        this.headers = HttpHeaders.EMPTY;
        this.body = null;
        this.outcome = failure;
    }

    FileDownload(Partner partner, HttpResponse<InputStream> response, Instant now) {
        this.partner = partner;
        this.status = response.statusCode();
        this.body = response.body();
        this.headers = new HttpHeaders();
        headers.putAll(response.headers().map());
        this.outcome = meaning(partner, status, headers, now);
    }

    private static Outcome<Json> meaning(Partner partner, int status, HttpHeaders headers, Instant now) {
        if (status == 200) {
            return isPage(headers)
                    ? Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status)
                    : Outcome.done(Json.EMPTY);
        }
        if (status == 404) {
            return Outcome.unavailable(Code.FILE_NOT_THERE, partner);
        }
        Outcome<Json> unavailable =
                status / 100 == 2 ? null : ResponseReader.unavailable(partner, status, headers, now);
        return unavailable == null ? Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status) : unavailable;
    }

    private static boolean isPage(HttpHeaders headers) {
        return headers.getOrDefault(HttpHeaders.CONTENT_TYPE, List.of()).stream()
                .anyMatch(type -> type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.TEXT_HTML_VALUE));
    }

    /** Writes the file; done with what was written, or deleted. */
    WireResponse to(Path file, PartnerClient.Bounds bounds) {
        try (InputStream in = body) {
            return in == null || !outcome.isDone() ? new WireResponse(outcome, status, "") : copied(in, file, bounds);
        } catch (IOException e) {
            return new WireResponse(Outcome.unclear(Code.CONNECTION_LOST, partner), status, "");
        }
    }

    private WireResponse copied(InputStream in, Path file, PartnerClient.Bounds bounds) throws IOException {
        var expired = new AtomicBoolean();
        var late = CompletableFuture.runAsync(
                () -> {
                    expired.set(true);
                    close(in);
                },
                CompletableFuture.delayedExecutor(bounds.budget().toMillis(), TimeUnit.MILLISECONDS));
        Outcome<Json> copied;
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file);
                InputStream content = BodyDecoder.decompress(headers, in)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = content.read(buffer); n > 0 && bytes <= bounds.maxBytes(); n = content.read(buffer)) {
                out.write(buffer, 0, n);
                bytes += n;
            }
            copied = bytes > bounds.maxBytes()
                    ? Outcome.unavailable(Code.FILE_TOO_LARGE, partner, bounds.maxBytes())
                    : outcome;
        } catch (BodyDecoder.UnreadableBody | ZipException | EOFException unreadable) {
            copied = Outcome.unclear(
                    Code.ENCODING_NOT_SUPPORTED,
                    partner,
                    String.join(", ", headers.getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of())));
        } catch (IOException broken) {
            copied = Outcome.unclear(Code.CONNECTION_LOST, partner);
        }
        late.cancel(false);
        if (expired.get()) {
            copied = Outcome.unclear(Code.TIMEOUT, partner, bounds.budget().toSeconds());
        }
        if (!copied.isDone()) {
            Files.deleteIfExists(file);
        }
        return new WireResponse(copied, status, bytes + " bytes");
    }

    /** Gives the connection of a response back that nobody reads. */
    static void discard(@Nullable Object body) {
        if (body instanceof InputStream in) {
            close(in);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
