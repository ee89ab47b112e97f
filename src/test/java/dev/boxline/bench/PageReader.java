package dev.boxline.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody in front of the pages, logged in as in a browser. */
final class PageReader {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String shop;

    PageReader(String shop, String user) {
        this.shop = shop;
        post("/login", read("/login"), "username=" + user + "&password=" + user);
    }

    /** A page's text; fails on anything but 200. */
    String read(String path) {
        return send(HttpRequest.newBuilder(URI.create(shop + path)).GET());
    }

    /** Sends a form that stood on this page. */
    String post(String path, String page, String form) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("There is no form on the page: " + page);
        }
        String body = form + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(shop + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** How long nineteen of twenty readings take at most. */
    Duration p95(String path, int readings) {
        long[] nanos = new long[readings];
        for (int n = 0; n < readings; n++) {
            long begin = System.nanoTime();
            read(path);
            nanos[n] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[(int) Math.ceil(readings * 0.95) - 1]);
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " from " + answer.uri() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError("The page can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
