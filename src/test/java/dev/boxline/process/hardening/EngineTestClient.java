package dev.boxline.process.hardening;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The administrator at the engine's interface, under each of its roots: with a password, or with a browser's session. */
final class EngineTestClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String server;

    EngineTestClient(int port) {
        server = "http://localhost:" + port;
    }

    /** The roots of the engine's interface. */
    enum Root {
        REST("/engine-rest"),
        COCKPIT("/camunda/api/engine/engine/default");

        private final String path;

        Root(String path) {
            this.path = path;
        }
    }

    /** @param secured whether the request passes the security filters */
    HttpResponse<String> post(Root root, String path, String body, boolean secured)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to(root.path + path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (root == Root.COCKPIT) {
            logIn();
            request.header("X-XSRF-TOKEN", camundaToken());
        } else if (secured) {
            byte[] login = "admin:admin".getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        if (!secured) {
            request.header("X-Unsecured", "1");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** With our form, once; Camunda's own token comes with its pages. */
    private void logIn() throws IOException, InterruptedException {
        if (camundaToken().isEmpty()) {
            String page = send(to("/login").GET()).body();
            Matcher token = TOKEN.matcher(page);
            if (!token.find()) {
                throw new IllegalStateException("The login page has no token");
            }
            send(to("/login")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=admin&password=admin&_csrf=" + token.group(1))));
            send(to("/camunda/app/cockpit/default/").GET());
        }
    }

    private String camundaToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }
}
