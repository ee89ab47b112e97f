package dev.boxline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;

/** Buyers log in to the shop's pages at the issuer, which sends their browsers back with a code. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:page-login;DB_CLOSE_DELAY=-1",
            "boxline.data-dir=target/page-login-test",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false",
            "spring.security.oauth2.client.registration.shop.client-id=boxline-shop",
            "spring.security.oauth2.client.registration.shop.client-secret=0123456789abcdef",
            "boxline.security.issuer.timeout=1s"
        })
@DirtiesContext
class PageLoginTest {

    private static final String BACK = "/login/oauth2/code/shop";
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
    void a_buyer_is_led_to_the_issuer_and_back_and_sees_what_is_his() {
        HttpTestClient buyer = HttpTestClient.nobody(port);
        assertThat(buyer.get("/login").body()).contains("href=\"/oauth2/authorization/shop\"");

        HttpResponse<String> back = comeBack(buyer, claims -> claims.subject("parent-1"));

        assertThat(where(back)).endsWith("/welcome");
        assertThat(buyer.get("/orders").statusCode()).isEqualTo(200);
        assertThat(buyer.get("/orders").body()).contains("parent-1");
        HttpResponse<String> bought = buyer.form(
                "/courses/COURSE-LOGIC-3/checkout",
                "key=k1&name=P&phone=13800000000&address=1+Road&method=SIMULATED&_csrf="
                        + buyer.tokenOf("/courses/COURSE-LOGIC-3/checkout"));
        assertThat(where(bought)).contains("/orders");
        assertThat(buyer.get("/console").statusCode()).isEqualTo(403);
    }

    @Test
    void the_question_to_the_issuer_can_be_answered_once_and_to_us_alone() {
        Map<String, String> asked = ask(HttpTestClient.nobody(port));

        assertThat(asked)
                .containsEntry("client_id", "boxline-shop")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:" + port + BACK)
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("client_secret");
    }

    @Test
    void nobody_becomes_staff_so() {
        HttpTestClient buyer = HttpTestClient.nobody(port);

        comeBack(
                buyer,
                claims -> claims.subject("admin")
                        .claim("roles", "ADMIN")
                        .claim("groups", "camunda-admin")
                        .claim("scope", "OPERATOR boxline.integration"));

        assertThat(buyer.get("/orders").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/console", "/api/v1/ops/parked", "/camunda/app/cockpit/default/"}) {
            assertThat(buyer.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(buyer.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void refuses_what_the_issuer_did_not_say_to_us_just_now() throws JOSEException {
        assertRefused(claims -> claims.claim("nonce", "another"));
        assertRefused(claims -> claims.audience("another-service"));
        assertRefused(claims -> claims.issuer("https://elsewhere.example"));
        assertRefused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        assertRefused(claims -> claims.subject("mei'; drop table orders --"));

        HttpTestClient buyer = HttpTestClient.nobody(port);
        Map<String, String> asked = ask(buyer);
        ISSUER.givesForACode(
                ISSUER.signed(JWSAlgorithm.RS256, new RSASSASigner(Issuer.aKey()), forUs(asked, ISSUER.claims())));
        assertOut(buyer, buyer.get(BACK + "?code=c&state=" + asked.get("state")));
    }

    @Test
    void refuses_an_answer_to_a_question_that_this_browser_did_not_ask() {
        Map<String, String> somebodyElses = ask(HttpTestClient.nobody(port));
        ISSUER.givesForACode(ISSUER.token(claims -> forUs(somebodyElses, claims)));
        HttpTestClient victim = HttpTestClient.nobody(port);
        ask(victim);

        assertOut(victim, victim.get(BACK + "?code=c&state=" + somebodyElses.get("state")));
        assertOut(victim, victim.get(BACK + "?code=c"));
    }

    @Test
    void leads_back_and_says_so_when_it_can_not_even_begin() {
        assertThat(where(HttpTestClient.nobody(port).get("/oauth2/authorization/elsewhere")))
                .endsWith("/login?failed");
        assertThat(HttpTestClient.nobody(port).get("/login?failed").body()).contains("Login failed.");
    }

    @Test
    void gives_up_on_an_issuer_that_keeps_it_waiting() {
        HttpTestClient buyer = HttpTestClient.nobody(port);
        Map<String, String> asked = ask(buyer);
        ISSUER.keepsWaiting(Duration.ofSeconds(20));
        Instant cameBack = Instant.now();

        assertOut(buyer, buyer.get(BACK + "?code=c&state=" + asked.get("state")));
        assertThat(Duration.between(cameBack, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void gives_up_on_an_issuer_that_keeps_it_waiting_for_its_keys() {
        HttpTestClient buyer = HttpTestClient.nobody(port);
        Map<String, String> asked = ask(buyer);
        ISSUER.givesForACode(ISSUER.newlySigned(claims -> forUs(asked, claims)));
        ISSUER.thinks(Issuer.KEYS, Duration.ofSeconds(20));
        Instant cameBack = Instant.now();

        assertOut(buyer, buyer.get(BACK + "?code=c&state=" + asked.get("state")));
        assertThat(Duration.between(cameBack, Instant.now())).isLessThan(Duration.ofSeconds(10));

        ISSUER.answers();
        HttpTestClient later = HttpTestClient.nobody(port);
        assertThat(where(comeBack(later, claims -> claims.subject("parent-2")))).endsWith("/welcome");
    }

    private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
        HttpTestClient buyer = HttpTestClient.nobody(port);
        assertOut(buyer, comeBack(buyer, change));
    }

    private static void assertOut(HttpTestClient buyer, HttpResponse<String> back) {
        assertThat(where(back)).endsWith("/login?failed");
        assertThat(where(buyer.get("/orders"))).endsWith("/login");
    }

    /** Where the issuer is asked, and what. */
    private static Map<String, String> ask(HttpTestClient buyer) {
        String where = where(buyer.get("/oauth2/authorization/shop"));
        assertThat(where).startsWith(ISSUER.url() + "/authorize?");
        return UriComponentsBuilder.fromUriString(URLDecoder.decode(where, UTF_8))
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static HttpResponse<String> comeBack(HttpTestClient buyer, UnaryOperator<JWTClaimsSet.Builder> change) {
        Map<String, String> asked = ask(buyer);
        ISSUER.givesForACode(ISSUER.token(claims -> change.apply(forUs(asked, claims))));
        return buyer.get(BACK + "?code=c&state=" + asked.get("state"));
    }

    private static JWTClaimsSet.Builder forUs(Map<String, String> asked, JWTClaimsSet.Builder claims) {
        return claims.audience("boxline-shop").claim("nonce", asked.get("nonce"));
    }

    private static String where(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
