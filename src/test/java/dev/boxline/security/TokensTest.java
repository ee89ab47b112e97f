package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Customers and integrations with tokens of an issuer, whose keys are fetched from it over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1",
            "boxline.data-dir=target/tokens-test",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false",
            "boxline.security.issuer.timeout=1s"
        })
@DirtiesContext
class TokensTest {

    private static final RSAKey STRANGERS = Issuer.aKey();
    private static final Issuer ISSUER = new Issuer();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::url);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void a_customer_buys_for_himself_and_nobody_else_sees_it() {
        String mine = token(claims -> claims.subject("parent-1"));
        HttpResponse<String> bought = bearer(mine)
                .json(
                        "POST",
                        "/api/v1/checkouts",
                        checkout(""),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        String where = bought.headers().firstValue("Location").orElseThrow();

        assertThat(bearer(mine).get(where).statusCode()).isEqualTo(200);
        String another = token(claims -> claims.subject("parent-2"));
        assertThat(bearer(another).get(where).statusCode()).isEqualTo(404);
        assertThat(bearer(mine)
                        .json(
                                "POST",
                                "/api/v1/checkouts",
                                checkout("\"customerId\": \"parent-2\","),
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .statusCode())
                .as("who he is, his token says")
                .isEqualTo(400);
    }

    @Test
    void an_integration_buys_for_customers_with_a_clients_own_token() {
        String client = token(claims -> claims.subject("app").claim("scope", "openid boxline.integration"));

        HttpResponse<String> bought = bearer(client)
                .json(
                        "POST",
                        "/api/v1/checkouts",
                        checkout("\"customerId\": \"parent-3\","),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());

        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        assertThat(bearer(client)
                        .json("POST", "/engine-rest/process-definition/key/fulfilment/start", "{}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(bearer(client).get("/engine-rest/process-instance/count").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/ops/parked", "/api/v1/ops/audit", "/engine-rest/process-instance/count"})
    void no_token_makes_anybody_staff(String path) {
        String grand = token(claims -> claims.subject("admin")
                .claim("scope", "boxline.customer OPERATOR ADMIN ROLE_ADMIN")
                .claim("roles", "ADMIN")
                .claim("groups", "camunda-admin"));

        assertThat(bearer(grand).get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_without_our_scope_opens_nothing() {
        assertThat(bearer(token(claims -> claims.claim("scope", "openid profile")))
                        .get("/api/v1/orders")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refuses_tokens_that_are_not_for_us_not_now_or_nobodys() {
        assertRefused(
                token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))));
        assertRefused(
                token(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(300)))));
        assertRefused(token(claims -> claims.issuer("https://elsewhere.example")));
        assertRefused(token(claims -> claims.audience("another-service")));
        assertRefused(token(claims -> claims.audience((String) null)));
        assertRefused(token(claims -> claims.subject(null)));
        assertRefused(token(claims -> claims.subject("mei'; drop table orders --")));
        assertRefused(token(claims -> claims.subject("x".repeat(65))));
        assertRefused("nonsense");
        assertRefused("a.b.c");
    }

    @Test
    void refuses_tokens_that_the_issuer_did_not_sign() throws JOSEException {
        assertRefused(ISSUER.signed(JWSAlgorithm.RS256, new RSASSASigner(STRANGERS), ISSUER.claims()));
        assertRefused(ISSUER.signed(
                JWSAlgorithm.HS256, new MACSigner(ISSUER.key().toRSAPublicKey().getEncoded()), ISSUER.claims()));
        assertRefused(new PlainJWT(ISSUER.claims().build()).serialize());
        String good = token(claims -> claims);
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1));
        assertThat(HttpTestClient.nobody(port)
                        .get("/api/v1/orders?access_token=" + good)
                        .statusCode())
                .as("not from an address, which is logged")
                .isEqualTo(401);
        assertThat(bearer(good).get("/api/v1/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void says_that_it_can_not_check_a_token_just_now_when_the_issuer_keeps_it_waiting() {
        String good = token(claims -> claims);
        assertThat(bearer(good).get("/api/v1/orders").statusCode()).isEqualTo(200);
        ISSUER.thinks(Issuer.KEYS, Duration.ofSeconds(20));
        Instant asked = Instant.now();

        HttpResponse<String> answer =
                bearer(ISSUER.newlySigned(claims -> claims)).get("/api/v1/orders");

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"unavailable\"").doesNotContain("JWT", "exception", ISSUER.url());
        ISSUER.answers();
        assertThat(bearer(good).get("/api/v1/orders").statusCode()).isEqualTo(200);
    }

    private void assertRefused(String token) {
        HttpResponse<String> answer = bearer(token).get("/api/v1/orders");
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"login-needed\"").doesNotContain("JWT", "Signed", "exception");
    }

    private HttpTestClient bearer(String token) {
        return HttpTestClient.withToken(token, port);
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return ISSUER.token(change);
    }

    private static String checkout(String more) {
        return """
                {%s "courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "P", "phone": "13800000000", "address": "1 Road"}}""".formatted(more);
    }
}
