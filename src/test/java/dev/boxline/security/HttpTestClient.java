package dev.boxline.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP client with HTTP Basic or a bearer token in every request, a browser session, or no login. */
final class HttpTestClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final CookieManager cookies = new CookieManager();
    private final String server;
    private final @Nullable String credentials;

    private HttpTestClient(int port, @Nullable String credentials) {
        this.server = "http://localhost:" + port;
        this.credentials = credentials;
    }

    static HttpTestClient nobody(int port) {
        return new HttpTestClient(port, null);
    }

    /** Demo users have their name as password. */
    static HttpTestClient named(String name, int port) {
        return withPassword(name, name, port);
    }

    static HttpTestClient withPassword(String name, String password, int port) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new HttpTestClient(port, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Brings a token (RFC 6750). */
    static HttpTestClient withToken(String token, int port) {
        return new HttpTestClient(port, "Bearer " + token);
    }

    /** Fills in our login page. */
    static HttpTestClient loggedIn(String name, int port) {
        HttpTestClient client = nobody(port);
        client.logIn(name, name);
        return client;
    }

    /** What our login page answers. */
    static HttpResponse<String> withForm(String name, String password, int port) {
        return nobody(port).logIn(name, password);
    }

    HttpResponse<String> logIn(String name, String password) {
        return form("/login", "username=" + name + "&password=" + password + "&_csrf=" + tokenOf("/login"));
    }

    /** Presses the button of a course's page. */
    HttpResponse<String> buyFirst() {
        return form("/courses/COURSE-LOGIC-3/checkout", "_csrf=" + tokenOf("/courses/COURSE-LOGIC-3/checkout"));
    }

    /** The token that a page of ours puts into its forms. */
    String tokenOf(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new IllegalStateException(page + " has no token");
        }
        return token.group(1);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Begins to read what may have no end; to be closed. */
    HttpResponse<InputStream> open(String path) {
        return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
    }

    HttpResponse<String> json(String method, String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send(method, path, BodyPublishers.ofString(body), all);
    }

    /** Without saying how long the body is. */
    HttpResponse<String> chunked(String path, byte[] body) {
        return send(
                "POST",
                path,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                "application/json");
    }

    HttpResponse<String> form(String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return send("POST", path, BodyPublishers.ofString(body), all);
    }

    /** The token Camunda's pages want with whatever changes something. */
    String camundaToken() {
        return cookie("XSRF-TOKEN");
    }

    /** The value of a cookie; empty without it. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Adds a cookie that the server did not set. */
    void plant(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(server), cookie);
    }

    /** Anything at all. */
    HttpResponse<String> raw(String method, String path, byte[] body, String... headers) {
        return send(method, path, BodyPublishers.ofByteArray(body), headers);
    }

    /** Brings this header instead of a login. */
    static HttpTestClient withAuthorization(String header, int port) {
        return new HttpTestClient(port, header);
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        return send(method, path, body, BodyHandlers.ofString(), headers);
    }

    private <T> HttpResponse<T> send(
            String method, String path, BodyPublisher body, BodyHandler<T> handler, String... headers) {
        URI uri = URI.create(server + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        try {
            cookies.get(uri, Map.of()).forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            HttpResponse<T> answer = CLIENT.send(request.build(), handler);
            keep(answer.headers().allValues("Set-Cookie"), uri);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a browser behind TLS would: there is none here, and cookies may ask for it. */
    private void keep(List<String> set, URI uri) throws IOException {
        List<String> plain =
                set.stream().map(cookie -> cookie.replace("; Secure", "")).toList();
        cookies.put(uri, Map.of("Set-Cookie", plain));
    }
}
