package dev.boxline.shop.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies the content of a request: SHA-256 of its JSON with sorted members, without white space and nulls. */
public final class RequestFingerprint {

    private RequestFingerprint() {}

    /** 64 hex digits. */
    public static String of(Object request) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(JsonWriter.canonical(request).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
