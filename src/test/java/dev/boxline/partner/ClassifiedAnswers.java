package dev.boxline.partner;

import static dev.boxline.partner.HostileAnswer.done;
import static dev.boxline.partner.HostileAnswer.message;
import static dev.boxline.partner.HostileAnswer.refused;
import static dev.boxline.partner.HostileAnswer.unavailable;
import static dev.boxline.partner.HostileAnswer.unclear;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.HostileAnswer.Piece;
import dev.boxline.partner.Reason.Code;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Well-formed answers: by status, by the form of the body, and by who may have sent them. */
final class ClassifiedAnswers {

    private static final String PAGE = "<!DOCTYPE html><html><body><h1>Bad request</h1></body></html>";
    private static final String NO = "{\"reason\": \"out of stock\"}";

    private ClassifiedAnswers() {}

    static Stream<HostileAnswer> all() {
        return Stream.of(successes(), refusals(), inProgress(), proxies(), unavailableByStatus())
                .flatMap(answers -> answers);
    }

    private static Piece json(int status, String body) {
        return message(status + " Status", "Content-Type: application/json", body.getBytes(UTF_8));
    }

    private static Piece html(int status) {
        return message(status + " Status", "Content-Type: text/html", PAGE.getBytes(UTF_8));
    }

    private static Stream<HostileAnswer> successes() {
        return Stream.concat(
                IntStream.of(200, 201, 202, 203, 206, 207, 299)
                        .mapToObj(status -> done(status + " with its body", json(status, HostileAnswer.GOOD))),
                Stream.of(
                                "",
                                " ",
                                "null",
                                "true",
                                "17",
                                "\"ok\"",
                                "ok",
                                "[]",
                                "[{\"pickupNo\": \"P-1\"}]",
                                "{\"pickupNo\": ",
                                "{\"pickupNo\": \"P-1\"",
                                "{\"pickupNo\": \"P-1\"} ok",
                                "{\"pickupNo\": \"P-1\"}{\"pickupNo\": \"P-2\"}",
                                "{'pickupNo': 'P-1'}",
                                "{pickupNo: \"P-1\"}",
                                "{\"pickupNo\": NaN}",
                                "{\"pickupNo\": \"P-1\",}",
                                "/* ok */ {\"pickupNo\": \"P-1\"}",
                                "callback({\"pickupNo\": \"P-1\"})",
                                ")]}',\n{\"pickupNo\": \"P-1\"}",
                                "pickupNo=P-1",
                                "<pickup><pickupNo>P-1</pickupNo></pickup>",
                                "{\"a\":".repeat(1_100) + "1" + "}".repeat(1_100),
                                PAGE)
                        .map(body -> unclear(
                                "200 with "
                                        + body.substring(0, Math.min(30, body.length()))
                                                .replace("\n", " "),
                                Code.NOT_JSON,
                                json(200, body))));
    }

    private static Stream<HostileAnswer> refusals() {
        return Stream.concat(
                IntStream.of(400, 409, 410, 422)
                        .boxed()
                        .flatMap(status -> Stream.of(
                                refused(status + " with a reason", Code.REFUSED, json(status, NO)),
                                refused(status + " without one", Code.REFUSED_WITHOUT_REASON, json(status, "{}")),
                                refused(
                                        status + " as problem details",
                                        Code.REFUSED,
                                        message(
                                                status + " Problem",
                                                "Content-Type: application/problem+json",
                                                "{\"title\": \"Refused\", \"detail\": \"out of stock\"}"
                                                        .getBytes(UTF_8))))),
                Stream.of(
                        refused("404 with a reason", Code.REFUSED_AS_UNKNOWN, json(404, NO)),
                        refused(
                                "409 with another code",
                                Code.REFUSED,
                                json(409, "{\"code\": \"conflict\", \"message\": \"no\"}")),
                        refused(
                                "a reason that is no text",
                                Code.REFUSED_WITHOUT_REASON,
                                json(422, "{\"reason\": [1]}")),
                        refused("a message alone", Code.REFUSED, json(422, "{\"message\": \"out of stock\"}")),
                        refused("a title alone", Code.REFUSED, json(422, "{\"title\": \"out of stock\"}"))));
    }

    private static Stream<HostileAnswer> inProgress() {
        return Stream.of(
                        "{\"code\": \"in-progress\"}",
                        "{\"code\": \"IN_PROGRESS\"}",
                        "{\"code\": \"inProgress\"}",
                        "{\"code\": \"request_in_progress\"}",
                        "{\"code\": \"idempotency-key-in-progress\"}",
                        "{\"code\": \"PROCESSING\"}",
                        "{\"code\": \"concurrent-request\"}",
                        "{\"type\": \"https://warehouse.example/problems/request-in-progress\"}",
                        "{\"reason\": \"a request with this key is in progress\"}",
                        "{\"detail\": \"A request with this key is still being processed.\"}",
                        "{\"error\": \"Request in flight\"}",
                        "{\"message\": \"请求处理中\"}")
                .map(body -> unclear("409 " + body, Code.IN_PROGRESS, json(409, body)));
    }

    private static Stream<HostileAnswer> proxies() {
        return Stream.concat(
                IntStream.of(400, 404, 409, 410, 422)
                        .boxed()
                        .flatMap(status -> Stream.of(
                                        html(status),
                                        json(status, ""),
                                        json(status, "[]"),
                                        json(status, "{\"reason\": "),
                                        message(status + " S", "Content-Encoding: br", NO.getBytes(UTF_8)),
                                        message(
                                                status + " S",
                                                "Content-Type: text/html",
                                                PAGE.repeat(2_000).getBytes(UTF_8)))
                                .map(piece -> unavailable(
                                        status + " that isn't the partner's", Code.NOT_THE_PARTNERS_ANSWER, piece))),
                IntStream.of(
                                402, 406, 411, 412, 413, 414, 415, 416, 417, 418, 421, 423, 424, 426, 428, 431, 444,
                                451, 495, 499)
                        .boxed()
                        .flatMap(status -> Stream.of(json(status, NO), html(status))
                                .map(piece -> unavailable(
                                        status + " of something between", Code.NOT_THE_PARTNERS_ANSWER, piece))));
    }

    private static Stream<HostileAnswer> unavailableByStatus() {
        return Stream.of(
                        IntStream.of(401, 403, 405, 407)
                                .mapToObj(status ->
                                        unavailable(status + " denied", Code.ACCESS_DENIED, json(status, NO))),
                        IntStream.of(408, 425, 429)
                                .mapToObj(status -> unavailable(status + " later", Code.THROTTLED, json(status, NO))),
                        IntStream.of(500, 501, 502, 503, 504, 505, 507, 511, 520, 599, 600, 999)
                                .mapToObj(status -> unavailable(status + " broken", Code.SERVER_ERROR, html(status))),
                        IntStream.of(300, 301, 302, 303, 305, 307, 308)
                                .mapToObj(status -> unclear(
                                        status + " leads elsewhere",
                                        Code.NOT_THE_PARTNERS_ANSWER,
                                        message(status + " S", "Location: http://localhost:1/", NO.getBytes(UTF_8)))),
                        Stream.of(
                                unavailable("500 with a refusal", Code.SERVER_ERROR, json(500, NO)),
                                unavailable(
                                        "503 with a large page",
                                        Code.SERVER_ERROR,
                                        message(
                                                "503 S",
                                                "Content-Type: text/html",
                                                PAGE.repeat(3_000).getBytes(UTF_8)))))
                .flatMap(answers -> answers);
    }
}
