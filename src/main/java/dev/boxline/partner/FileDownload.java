package dev.boxline.partner;

import dev.boxline.json.Json;
import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A file that a partner sends, on its way to disk. */
final class FileDownload {

    private final Partner partner;
    private final int status;
    private final @Nullable InputStream body;
    private final Outcome<Json> outcome;

    FileDownload(Partner partner, Outcome<Json> failure) {
        this.partner = partner;
        this.status = 0;
        this.body = null;
        this.outcome = failure;
    }

    FileDownload(Partner partner, HttpResponse<InputStream> response, Instant now) {
        this.partner = partner;
        this.status = response.statusCode();
        this.body = response.body();
        var headers = new HttpHeaders();
        headers.putAll(response.headers().map());
        this.outcome = meaning(partner, status, headers, now);
    }

    private static Outcome<Json> meaning(Partner partner, int status, HttpHeaders headers, Instant now) {
        if (status == 200) {
            String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
            return type.startsWith("text/html")
                    ? Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status)
                    : Outcome.done(Json.EMPTY);
        }
        if (status == 404) {
            return Outcome.unavailable(Code.FILE_NOT_THERE, partner);
        }
        Outcome<Json> unavailable = ResponseReader.unavailable(partner, status, headers, now);
        return unavailable == null ? Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status) : unavailable;
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
        var late = CompletableFuture.runAsync(
                () -> close(in),
                CompletableFuture.delayedExecutor(bounds.budget().toMillis(), TimeUnit.MILLISECONDS));
        Outcome<Json> copied;
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n > 0 && bytes <= bounds.maxBytes(); n = in.read(buffer)) {
                out.write(buffer, 0, n);
                bytes += n;
            }
            copied = bytes > bounds.maxBytes()
                    ? Outcome.unavailable(Code.FILE_TOO_LARGE, partner, bounds.maxBytes())
                    : outcome;
        } catch (IOException broken) {
            copied = Outcome.unclear(Code.CONNECTION_LOST, partner);
        }
        if (!late.cancel(false)) {
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
