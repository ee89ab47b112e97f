package dev.boxline.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an attacker would try: payloads crossed with the places they could go to. */
final class Attacks {

    static final String CHECKOUTS = "/api/v1/checkouts";
    static final String START = "/engine-rest/process-definition/key/fulfilment/start";
    static final String RESOLUTION = "/api/v1/ops/parked/x/resolution";
    static final String ERASURES = "/api/v1/ops/erasures";

    private static final String CHECKOUT = """
            {%s"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
             "recipient": {%s"name": "M", "phone": "13800000000", "address": "1 Road"}}""";
    private static final String PURCHASE = """
            {%s"businessKey": "EVIL-1", "variables": {%s"customerId": {"value": "mei"},
              "courseSku": {"value": "COURSE-LOGIC-3"}, "paymentMethod": {"value": "SIMULATED"},
              "recipientName": {"value": "M"}, "recipientPhone": {"value": "13800000000"},
              "recipientAddress": {"value": "1 Road"}}}""";
    private static final List<String> EXPRESSIONS = List.of(
            "${1+1}",
            "#{1+1}",
            "${execution.setVariable('paid', true)}",
            "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('id')}",
            "T(java.lang.Runtime).getRuntime().exec('id')",
            "__${T(java.lang.Runtime).getRuntime().exec('id')}__::.x",
            "${jndi:ldap://127.0.0.1:1/x}",
            "<%= 7*7 %>{{7*7}}");
    private static final List<String> ODD_IDS = List.of(
            "x'%20or%20'1'='1",
            "%27;drop%20table%20orders;--",
            "%00",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e%2fops%2fparked",
            "*",
            "%25",
            "_",
            "%F0%9F%8E%81",
            "%C0%AE%C0%AE",
            "null",
            "-1");

    private Attacks() {}

    static Stream<Attack> withoutALogin() {
        return Stream.of(
                        CHECKOUTS + "/x",
                        "/api/v1/orders",
                        "/api/v1/orders/x",
                        "/api/v1/orders/x/events",
                        "/api/v1/course-access",
                        "/api/v1/courses",
                        "/api/v1/ops/parked",
                        "/api/v1/ops/ledger",
                        "/api/v1/ops/audit",
                        "/api/v1/ops/approvals",
                        "/engine-rest/task",
                        "/engine-rest/engine",
                        "/engine-rest/history/process-instance",
                        "/camunda/api/engine/engine/default/user",
                        "/camunda/api/engine/engine/default/process-instance")
                .map(path -> Attack.get("", path, 401));
    }

    static List<String> falseLogins() {
        return List.of(
                "Basic",
                "Basic ",
                "Basic !!!",
                basic("admin"),
                basic("admin:"),
                basic(":admin"),
                basic("admin:ADMIN"),
                basic("admin\0:admin"),
                basic("' or '1'='1:' or '1'='1"),
                basic("camunda-admin:camunda-admin"),
                basic("demo:demo"),
                "Bearer admin",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Digest username=\"admin\"",
                "Negotiate YWRtaW4=");
    }

    static Stream<Attack> ofSomebodyElses(String orderNo) {
        Stream<Attack> known = Stream.of("lin", "viewer")
                .flatMap(who -> Stream.of(
                        Attack.get(who, CHECKOUTS + "/" + orderNo, 403, 404),
                        Attack.get(who, "/api/v1/orders/" + orderNo, 403, 404),
                        Attack.get(who, "/api/v1/orders/" + orderNo + "/events", 403, 404),
                        Attack.json(who, "POST", "/api/v1/orders/" + orderNo + "/cancellation", "{}", 403, 404)));
        Stream<Attack> guessed = ODD_IDS.stream()
                .flatMap(id -> Stream.of(
                        Attack.get("mei", "/api/v1/orders/" + id, 400, 403, 404),
                        Attack.get("viewer", "/api/v1/ops/parked/" + id, 400, 403, 404)));
        Stream<Attack> named = Stream.of("customerId=mei", "limit=0", "after=x")
                .map(query -> Attack.get("lin", "/api/v1/orders?" + query, 400));
        return Stream.of(known, guessed, named).flatMap(all -> all);
    }

    static Stream<Attack> byMembersNobodyAskedFor() {
        List<String> members = List.of(
                "\"status\": \"PAID\", ",
                "\"paid\": true, ",
                "\"price\": {\"amountMinor\": 1, \"currency\": \"CNY\"}, ",
                "\"amountMinor\": 1, ",
                "\"orderNo\": \"EVIL-1\", ",
                "\"customerId\": \"lin\", ",
                "\"role\": \"ADMIN\", ",
                "\"__proto__\": {\"admin\": true}, ",
                "\"constructor\": {}, ",
                "\"@class\": \"java.util.HashMap\", ",
                "\"@type\": \"java.lang.AutoCloseable\", ",
                "\"payment\": {\"status\": \"SETTLED\"}, ");
        return members.stream()
                .flatMap(member -> Stream.of(
                        Attack.json("mei", "POST", CHECKOUTS, CHECKOUT.formatted(member, ""), 400),
                        Attack.json("mei", "POST", CHECKOUTS, CHECKOUT.formatted("", member), 400),
                        Attack.json("shop", "POST", START, PURCHASE.formatted(member, ""), 400),
                        Attack.json("shop", "POST", START, wrapped(member), 400)));
    }

    static Stream<Attack> byExpressions() {
        return EXPRESSIONS.stream()
                .map(Attacks::quoted)
                .flatMap(evil -> Stream.of(
                        Attack.json(
                                "mei",
                                "POST",
                                CHECKOUTS,
                                CHECKOUT.formatted("", "").replace("COURSE-LOGIC-3", evil),
                                400),
                        Attack.json(
                                "shop",
                                "POST",
                                START,
                                PURCHASE.formatted("", "").replace("EVIL-1", evil),
                                400),
                        Attack.json(
                                "shop",
                                "POST",
                                START,
                                PURCHASE.formatted("", "").replace("COURSE-LOGIC-3", evil),
                                400),
                        Attack.json("admin", "POST", "/engine-rest/task", or("assigneeExpression", evil), 400),
                        Attack.json("admin", "POST", "/engine-rest/task", or("candidateGroupExpression", evil), 400),
                        Attack.json(
                                "admin", "POST", "/engine-rest/engine/default/task", or("ownerExpression", evil), 400),
                        Attack.json("admin", "POST", "/engine-rest/filter/create", filter(evil), 400)));
    }

    static Stream<Attack> onTheEngine() {
        String object = """
                {"value": "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "type": "Object", "valueInfo": {"objectTypeName":
                 "java.util.HashMap", "serializationDataFormat": "application/x-java-serialized-object"}}""";
        return Stream.of("mei", "shop", "viewer", "operator")
                .flatMap(who -> Stream.of(
                        Attack.json(who, "PUT", "/engine-rest/process-instance/x/variables/paid", object, 403),
                        Attack.json(who, "POST", "/engine-rest/message", "{\"messageName\": \"x\"}", 403),
                        Attack.json(who, "POST", "/engine-rest/execution/x/signal", "{}", 403),
                        Attack.json(who, "POST", "/engine-rest/user/create", "{}", 403),
                        Attack.json(who, "POST", "/engine-rest/authorization/create", "{}", 403),
                        Attack.json(who, "PUT", "/engine-rest/group/camunda-admin/members/" + who, "", 403),
                        Attack.json(who, "DELETE", "/engine-rest/process-instance/x", "", 403),
                        Attack.json(who, "POST", "/engine-rest/deployment/create", "{}", 403),
                        Attack.json(who, "POST", "/engine-rest/condition", "{}", 403)));
    }

    static Stream<Attack> byXml() {
        String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
        return Stream.of("application/xml", "text/xml", "application/x-www-form-urlencoded", "application/xhtml+xml")
                .flatMap(type -> Stream.of(
                        Attack.json("mei", "POST", CHECKOUTS, xml, 400, 415).as(type),
                        Attack.json("shop", "POST", START, xml, 400, 411, 415).as(type),
                        Attack.json("admin", "POST", "/engine-rest/task", xml, 400, 415)
                                .as(type),
                        Attack.json("", "POST", "/callbacks/logistics", xml, 400, 401, 415)
                                .as(type)));
    }

    static Stream<Attack> onTheWay() {
        return Stream.of(
                        "/css/..%2f..%2fapplication.yaml",
                        "/css/%2e%2e/%2e%2e/application.yaml",
                        "/css/..%5c..%5capplication.yaml",
                        "/css/....//application.yaml",
                        "//actuator/env",
                        "/actuator/env",
                        "/actuator/heapdump",
                        "/actuator/sbom",
                        "/actuator/..;/actuator/env",
                        "/;/actuator/env",
                        "/api/v1/../../actuator/env",
                        "/api/v1/courses/..;/ops/parked",
                        "/api/v1/ops;x=y/parked",
                        "/API/v1/ops/parked",
                        "/api/v1/ops/parked/",
                        "/api//v1/ops/parked",
                        "/engine-rest/..;/engine-rest/task",
                        "/engine-rest/;x/task",
                        "/engine-rest//task",
                        "/engine-rest/%74ask",
                        "/ENGINE-REST/task",
                        "/camunda/api/..;/api/admin/setup/default/user/create",
                        "/camunda//api/engine/engine/default/task",
                        "/h2-console",
                        "/.git/config",
                        "/WEB-INF/web.xml",
                        "/META-INF/MANIFEST.MF",
                        "/application.yaml",
                        "/BOOT-INF/classes/application.yaml")
                .map(path -> Attack.get("mei", path, 302, 400, 401, 403, 404));
    }

    static Stream<Attack> byTheBody() {
        Map<String, String> bodies = Map.of(
                "deep", "[".repeat(20_000) + "]".repeat(20_000),
                "deep objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "large", "{\"a\": \"" + "x".repeat(70_000) + "\"}",
                "twice", "{\"reason\": \"a\", \"reason\": \"b\"}",
                "no number", "{\"a\": NaN}",
                "huge number", "{\"a\": " + "9".repeat(5_000) + "}",
                "more behind", "{} {}",
                "null", "null",
                "array", "[]",
                "empty", "");
        return bodies.values().stream()
                .flatMap(body -> Stream.of(
                        Attack.json("mei", "POST", CHECKOUTS, body, 400, 413),
                        Attack.json("shop", "POST", START, body, 400, 413),
                        Attack.json("operator", "POST", RESOLUTION, body, 400, 404, 413),
                        Attack.json("operator", "POST", ERASURES, body, 400, 413),
                        Attack.json("operator", "POST", "/api/v1/ops/release-plans", body, 400, 413),
                        Attack.json("", "POST", "/callbacks/logistics", body, 400, 401, 413)));
    }

    static Stream<Attack> byAnotherMethod() {
        return Stream.of("TRACE", "PATCH", "PROPFIND", "DELETE", "PUT")
                .flatMap(method -> Stream.of(CHECKOUTS, "/api/v1/orders", "/callbacks/logistics", "/login")
                        .map(path -> new Attack(
                                "mei", method, path, "", "application/json", Set.of(400, 401, 403, 405, 501))));
    }

    private static String or(String name, String expression) {
        return "{\"orQueries\": [{\"orQueries\": [{\"" + name + "\": \"" + expression + "\"}]}]}";
    }

    private static String filter(String expression) {
        return "{\"resourceType\": \"Task\", \"name\": \"evil\", \"query\": " + or("assigneeExpression", expression)
                + ", \"properties\": {}}";
    }

    private static String wrapped(String member) {
        String name = member.substring(1, member.indexOf('"', 1));
        String again = name.equals("customerId") ? "paidBy" : name;
        return PURCHASE.formatted("", "\"" + again + "\": {\"value\": true, \"type\": \"Boolean\"}, ");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String basic(String pair) {
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }
}
