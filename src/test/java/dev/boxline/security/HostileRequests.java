package dev.boxline.security;

import java.util.LinkedHashMap;
import java.util.Map;

/** Requests of strangers that no library would send, by what is wrong with them. */
final class HostileRequests {

    private static final String HOST = "Host: localhost\r\n";
    private static final String END = "Connection: close\r\n\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b\r\n";
    private static final String CALLBACK = "/callbacks/payment/simulated";
    private static final String ENGINE_LOGIN = "/camunda/api/admin/auth/user/default/login/cockpit";

    private final Map<String, String> all = new LinkedHashMap<>();

    private HostileRequests() {}

    static Map<String, String> all() {
        var requests = new HostileRequests();
        requests.bodies();
        requests.paths();
        requests.headers();
        requests.lengths();
        requests.methods();
        requests.logins();
        requests.halves();
        return requests.all;
    }

    private void bodies() {
        for (String path : new String[] {
            CALLBACK,
            "/callbacks/payment/alipay",
            "/callbacks/payment/wechat",
            "/callbacks/logistics",
            "/api/v1/checkouts",
            "/engine-rest/process-definition/key/fulfilment/start"
        }) {
            post("malformed JSON", path, JSON, "{\"a\":");
            post("no JSON but a wrong charset", path, "Content-Type: application/json; charset=none\r\n", "{}");
            post("a body that is no UTF-8", path, JSON, "{\"a\": \"\u00ff\u00fe\u00c0\"}");
            post("a NUL in the body", path, JSON, "{\"a\": \"\0\"}");
            post("a multipart body without an end", path, MULTIPART, "--b\r\nContent-Disposition: form-data");
            post("a content type that is none", path, "Content-Type: ;;;/\r\n", "{}");
            post("a form that is no form", path, FORM, "%&=%zz&&&%");
            post("a compressed body", path, JSON + "Content-Encoding: gzip\r\n", "\u001f\u008b\u0008\0\0");
        }
        post("a form with a NUL", "/login", FORM, "username=%00&password=%00");
        post("a form with broken escapes", "/login", FORM, "username=%zz&password=%&_csrf=%e4%b8");
        post("too many parameters", "/login", FORM, "a=1&".repeat(2_000));
        post("a multipart login", "/login", MULTIPART, "--b\r\n\r\nx\r\n--b--");
        post(
                "a form of a wrong charset",
                "/login",
                "Content-Type: application/x-www-form-urlencoded; charset=x\r\n",
                "a=b");
        post("a logout with garbage", "/logout", FORM, "\0\0\0");
    }

    private void paths() {
        for (String path : new String[] {
            "/%",
            "/%zz",
            "/%c0%af",
            "/a%00b",
            "/a%2fb",
            "/a%5cb",
            "/..%2f..%2fetc/passwd",
            "/../../etc/passwd",
            "/a;b=c",
            "//x",
            "/x/./y",
            "/%e4%b8",
            "/orders/%ff",
            "/?lang=%zz",
            "/?a=%00",
            "/login?error=%ff%fe",
            "/?q=%",
            "/courses/%0d%0aX:y",
            "/css/%2e%2e/x",
            "/css/none.css",
            "/js/vendor/",
            "/error",
            "/error?x=%00",
            "/camunda/%00",
            "/camunda/app/none",
            "/camunda/lib/../x",
            "/camunda/api/none",
            "/engine-rest/%00",
            "/engine-rest/none?x=%zz",
            "/actuator",
            "/actuator/health/none",
            "/actuator/%2e",
            "/oauth2/authorization/none",
            "/login/oauth2/code/none?code=%00&state=%zz",
            "/login/oauth2/code/shop?error=x",
            "/v3/api-docs/none",
            "/swagger-ui/none.js",
            "/favicon.ico?",
            "/partner-contract/../x",
            "/api/v1/orders?after=%zz",
            "/\u00e4\u00f6",
            "/<script>",
            "/a b",
            "/\"",
            "/a|b",
            "*",
            "http://evil.example/",
            "a",
            "?",
            "#",
            "/x#y",
            "/callbacks/payment/none",
            "/callbacks/%00"
        }) {
            all.put("GET " + path, "GET " + path + " HTTP/1.1\r\n" + HOST + END);
        }
        all.put("a path without end", "GET /" + "x".repeat(30_000) + " HTTP/1.1\r\n" + HOST + END);
    }

    private void headers() {
        for (String header : new String[] {
            "X: " + "x".repeat(14_000),
            "Cookie: " + "a=b; ".repeat(1_500),
            "Cookie: JSESSIONID=",
            "Cookie: JSESSIONID=\u0001x",
            "Cookie: =;=;=\"\\",
            "Cookie: a=\"unclosed",
            "Cookie: boxline-csrf=%00; boxline-login-target=//x",
            "Cookie: a\u00e4=\u00e4",
            "Host: x",
            "Host: localhost:99999",
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: 1,2",
            "Transfer-Encoding: none",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: chunked\r\nContent-Length: 4",
            "Range: bytes=" + "0-1,".repeat(1_000) + "0-",
            "Range: bytes=9-1",
            "Range: none",
            "If-Modified-Since: none",
            "If-None-Match: \"",
            "Accept: none",
            "Accept: */",
            "Accept: " + "a/b;q=0.1,".repeat(500) + "x",
            "Accept-Language: " + "xx-yy-zz,".repeat(500) + "*",
            "Accept-Language: \0",
            "Accept-Language: -;q=2",
            "Accept-Encoding: gzip;q=x",
            "Accept-Charset: none",
            "Expect: none",
            "Expect: 100-continue",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
            "X\u0000: y",
            "X: y\u0000z",
            "X y: z",
            ": z",
            "X",
            " folded",
            "X: a\r\n folded",
            "X: \u007f\u0001",
            "Authorization: Basic",
            "Authorization: Basic \u00ff",
            "Authorization: Basic ====",
            "Authorization: Basic OjpA",
            "Authorization: Bearer",
            "Authorization: Bearer x y z",
            "Authorization: Bearer " + "e".repeat(4_000),
            "Authorization: None x",
            "Authorization: Digest username=\"x",
            "Origin: null",
            "Origin: http://[",
            "Referer: http://[",
            "X-Forwarded-For: ,,,",
            "X-Forwarded-Proto: none",
            "X-Forwarded-Port: x",
            "X-Forwarded-Host: [",
            "Forwarded: for=\"",
            "Sec-Fetch-Site: none, cross-site",
            "X-HTTP-Method-Override: TRACE",
            "Last-Event-ID: \u00ff",
            "Idempotency-Key: \u00ff"
        }) {
            for (String path : new String[] {"/", "/api/v1/orders", "/camunda/api/engine/engine/default/task"}) {
                all.put(
                        path + " " + header.substring(0, Math.min(60, header.length())) + all.size(),
                        "GET " + path + " HTTP/1.1\r\n" + (header.startsWith("Host") ? "" : HOST) + header + "\r\n"
                                + END);
            }
        }
        for (String header :
                new String[] {"X-Boxline-Timestamp", "X-Boxline-Signature", "Wechatpay-Nonce", "Content-Type"}) {
            for (String bytes : new String[] {"\u0085", "\u00e8\u00ae\u00a2", "\u00d0\u00ba\u0080"}) {
                all.put(
                        "a callback's " + header + all.size(),
                        "POST /callbacks/" + (header.startsWith("W") ? "payment/wechat" : "logistics") + " HTTP/1.1\r\n"
                                + HOST + header + ": " + bytes + "\r\nContent-Length: 2\r\n" + END + "{}");
            }
        }
        all.put("a thousand headers", "GET / HTTP/1.1\r\n" + HOST + "a: b\r\n".repeat(1_000) + END);
        all.put("no Host", "GET / HTTP/1.1\r\n" + END);
        all.put("two hosts", "GET / HTTP/1.1\r\n" + HOST + HOST + END);
        all.put("a host that is none", "GET / HTTP/1.1\r\nHost: [::\r\n" + END);
        all.put("a host with a path", "GET / HTTP/1.1\r\nHost: a/b@c\r\n" + END);
        all.put(
                "ranges of a file",
                "GET /css/boxline.css HTTP/1.1\r\n" + HOST + "Range: bytes=" + "0-1,".repeat(900) + "0-\r\n" + END);
        all.put(
                "a range that is none",
                "GET /css/boxline.css HTTP/1.1\r\n" + HOST + "Range: bytes=99999999-\r\n" + END);
    }

    private void lengths() {
        String begin = "POST " + CALLBACK + " HTTP/1.1\r\n" + HOST + JSON;
        for (String chunks : new String[] {
            "zz\r\n{}\r\n0\r\n\r\n",
            "-1\r\n{}\r\n",
            "fffffffffffffffff\r\n{}",
            "2;" + "x".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n",
            "2\r\n{}xx0\r\n\r\n",
            "\r\n\r\n",
            "0\r\nX: " + "x".repeat(9_000) + "\r\n\r\n",
            "2\n{}\n0\n\n",
            "0\r\n\0: x\r\n\r\n"
        }) {
            all.put("chunks " + all.size(), begin + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks);
        }
        all.put(
                "a length and chunks",
                begin + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n" + END + "0\r\n\r\n");
        all.put("a second request behind", begin + "Content-Length: 2\r\n" + END + "{}GET /admin HTTP/1.1\r\n\r\n");
        all.put("a large body", begin + "Content-Length: 70000\r\n" + END + "a".repeat(70_000));
        all.put("a huge length", begin + "Content-Length: 9999999999\r\n" + END + "{}");
    }

    private void methods() {
        for (String method : new String[] {
            "TRACE",
            "TRACK",
            "CONNECT",
            "PROPFIND",
            "PATCH",
            "DELETE",
            "PUT",
            "OPTIONS",
            "HEAD",
            "get",
            "G\u00cbT",
            "X".repeat(200),
            ""
        }) {
            for (String path : new String[] {
                "/",
                "/login",
                "/api/v1/orders",
                "/engine-rest/task",
                "/css/boxline.css",
                "/error",
                "/camunda/app/cockpit/default/",
                "/actuator/health/readiness"
            }) {
                all.put(method + " " + path, method + " " + path + " HTTP/1.1\r\n" + HOST + END);
            }
        }
        all.put("HTTP/9", "GET / HTTP/9.9\r\n" + HOST + END);
        all.put("HTTP/0.9", "GET /\r\n");
        all.put("HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        all.put("TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003");
        all.put("bytes", "\0\u0001\u0002\u0003\u00ff\r\n\r\n");
        all.put("line ends", "\r\n\r\n\r\n\r\n");
        all.put("a PROXY line", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\nGET / HTTP/1.1\r\n" + HOST + END);
    }

    private void logins() {
        post("an empty engine login", ENGINE_LOGIN, FORM, "");
        post("an engine login without a password", ENGINE_LOGIN, FORM, "username=admin");
        post("an engine login with two names", ENGINE_LOGIN, FORM, "username=a&username=b&password=c");
        post("an engine login in JSON", ENGINE_LOGIN, JSON, "{}");
        post("an engine login without a type", ENGINE_LOGIN, "", "x");
        post("an engine login with a NUL", ENGINE_LOGIN, FORM, "username=%00&password=%00");
        post("an engine login of a long name", ENGINE_LOGIN, FORM, "username=" + "x".repeat(20_000) + "&password=x");
        post(
                "an engine login elsewhere",
                "/camunda/api/admin/auth/user/none/login/none",
                FORM,
                "username=a&password=b");
        post("an engine login with line ends", ENGINE_LOGIN, FORM, "username=a%0d%0aERROR&password=x");
        post("a set-up", "/camunda/api/admin/setup/default/user/create", JSON, "{}");
        post("a login without a token", "/login", FORM, "username=admin&password=x");
        post("an engine logout", "/camunda/api/admin/auth/user/default/logout", JSON, "");
    }

    private void halves() {
        all.put("half a method", "GE");
        all.put("half a path", "GET /lo");
        all.put("half a header", "GET / HTTP/1.1\r\nHo");
        all.put("no end of the headers", "GET / HTTP/1.1\r\n" + HOST);
        for (String path : new String[] {"/login", CALLBACK, ENGINE_LOGIN, "/api/v1/checkouts", "/logout", "/none"}) {
            all.put(
                    "half a body of " + path,
                    "POST " + path + " HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 100\r\n" + END + "a=");
            all.put(
                    "half a chunk of " + path,
                    "POST " + path + " HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: chunked\r\n" + END
                            + "64\r\n{");
        }
    }

    private void post(String what, String path, String headers, String body) {
        all.put(
                what + " to " + path,
                "POST " + path + " HTTP/1.1\r\n" + HOST + headers + "Content-Length: " + body.length() + "\r\n" + END
                        + body);
    }
}
