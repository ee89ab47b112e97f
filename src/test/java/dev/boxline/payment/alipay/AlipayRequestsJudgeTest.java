package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayObject;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.domain.AlipayTradeWapPayModel;
import com.alipay.api.internal.mapping.ApiField;
import com.alipay.api.internal.util.AlipaySignature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.RsaKeys;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Alipay's own library judges what Boxline sends: it verifies each signature and knows each member. */
class AlipayRequestsJudgeTest extends AlipayTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUR_PUBLIC_KEY = Base64.getEncoder()
            .encodeToString(
                    RsaKeys.publicKey("test", PLACE + "merchant-public.pem").getEncoded());

    /** The common parameters of Alipay's documents. */
    private static final Set<String> COMMON = Set.of(
            "app_id",
            "method",
            "format",
            "charset",
            "sign_type",
            "sign",
            "timestamp",
            "version",
            "notify_url",
            "return_url",
            "biz_content");

    static Arguments[] calls() {
        return new Arguments[] {
            call("precreate", AlipayTradePrecreateModel.class, (provider, no) -> created(provider, no)),
            call("precreate", AlipayTradePrecreateModel.class, (provider, no) -> created(provider, "order.with-dots")),
            call("query", AlipayTradeQueryModel.class, AlipayRequestsJudgeTest::queried),
            call("close", AlipayTradeCloseModel.class, AlipayRequestsJudgeTest::closed),
            call("refund", AlipayTradeRefundModel.class, AlipayRequestsJudgeTest::refunded),
            call("fastpay.refund.query", AlipayTradeFastpayRefundQueryModel.class, AlipayRequestsJudgeTest::refunded),
            call("page.pay", AlipayTradePagePayModel.class, (test, no) -> test.opened(checkout(no, null))),
            call("wap.pay", AlipayTradeWapPayModel.class, (test, no) -> test.opened(checkout(no, "203.0.113.7"))),
            call("wap.pay", AlipayTradeWapPayModel.class, (test, no) -> test.opened(checkout("order.1", "2001:db8::1")))
        };
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_request_is_signed_and_has_members_that_the_library_knows(
            String method,
            Class<? extends AlipayObject> model,
            BiFunction<AlipayRequestsJudgeTest, String, String> call)
            throws AlipayApiException, JsonProcessingException {
        GATEWAY.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        Map<String, String> sent = sent(method, call.apply(this, "T_12345"));

        assertThat(sent).containsEntry("charset", "utf-8").containsEntry("sign_type", "RSA2");
        assertThat(COMMON).containsAll(sent.keySet());
        assertThat(isVerified(sent)).isTrue();
        JsonNode content = JSON.readTree(sent.get("biz_content"));
        content.fieldNames().forEachRemaining(name -> assertThat(names(model)).contains(name));
        assertThat(content.path("subject").asText("逻辑游戏")).startsWith("逻辑游戏");
        for (String name : List.of("app_id", "timestamp", "notify_url", "biz_content")) {
            Map<String, String> changed = new TreeMap<>(sent);
            changed.merge(name, "0", String::concat);
            assertThat(isVerified(changed)).as(name).isFalse();
        }
    }

    private static boolean isVerified(Map<String, String> sent) throws AlipayApiException {
        Map<String, String> signed = new HashMap<>(sent);
        String sign = signed.remove("sign");
        return AlipaySignature.rsaCheck(AlipaySignature.getSignContent(signed), sign, OUR_PUBLIC_KEY, "utf-8", "RSA2");
    }

    /** The request to this method: by the buyer's browser, or received by the gateway. */
    private static Map<String, String> sent(String method, String link) {
        return (link.isEmpty()
                        ? GATEWAY.findAll(anyRequestedFor(anyUrl())).stream().map(request -> request.getBodyAsString())
                        : List.of(URI.create(link).getRawQuery()).stream())
                .map(AlipayRequestsJudgeTest::parameters)
                .filter(form -> ("alipay.trade." + method).equals(form.get("method")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8), pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static Set<String> names(Class<?> model) {
        return Arrays.stream(model.getDeclaredFields())
                .map(field -> field.getAnnotation(ApiField.class))
                .filter(field -> field != null)
                .map(ApiField::value)
                .collect(Collectors.toSet());
    }

    private static String created(AlipayRequestsJudgeTest test, String orderNo) {
        test.alipay.create(checkout(orderNo, null), Instant.now().plusSeconds(900));
        return "";
    }

    private static String queried(AlipayRequestsJudgeTest test, String orderNo) {
        test.alipay.query(orderNo);
        return "";
    }

    private static String closed(AlipayRequestsJudgeTest test, String orderNo) {
        test.alipay.close(orderNo);
        return "";
    }

    private static String refunded(AlipayRequestsJudgeTest test, String orderNo) {
        test.alipay.refund(payment(orderNo, 2));
        return "";
    }

    /** The link that the buyer's browser opens. */
    private String opened(Checkout checkout) {
        var keys = new AlipaySigner(OURS, List.of(RsaKeys.publicKey("test", PLACE + "platform-public.pem")));
        return provider(keys, AlipaySettings.Product.PAGE)
                .create(checkout, Instant.now().plusSeconds(900))
                .toOptional()
                .map(ProviderPayment::payUrl)
                .orElseThrow();
    }

    private static Checkout checkout(String orderNo, @Nullable String mobileIp) {
        return new Checkout(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏 & more = \"100%\" + 1",
                new Money(19_900, "CNY"),
                PaymentMethod.ALIPAY,
                new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai"),
                Checkout.Payer.onPhone(mobileIp),
                Instant.now());
    }

    private static Arguments call(
            String method, Class<?> model, BiFunction<AlipayRequestsJudgeTest, String, String> call) {
        return Arguments.of(method, model, call);
    }
}
