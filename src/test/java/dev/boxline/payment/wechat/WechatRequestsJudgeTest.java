package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import dev.boxline.ordering.Checkout;
import dev.boxline.payment.signing.RsaKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WeChat Pay's own library judges what Boxline sends: it verifies each signature and reads each body without a rest. */
class WechatRequestsJudgeTest extends WechatTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Class<?> H5_REQUEST = com.wechat.pay.java.service.payments.h5.model.PrepayRequest.class;
    private static final Class<?> JSAPI_REQUEST = com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest.class;
    private static final Pattern PAIR = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Instant BOUGHT = Instant.ofEpochSecond(NOW);
    private static final RSAVerifier JUDGE =
            new RSAVerifier(RsaKeys.publicKey("test", PLACE + "merchant-public.pem"), "serial");

    static Arguments[] calls() {
        return new Arguments[] {
            call(
                    "create",
                    "POST /v3/pay/transactions/native",
                    PrepayRequest.class,
                    (provider, no) -> create(provider, no, null)),
            call(
                    "create by an odd number",
                    "POST /v3/pay/transactions/native",
                    PrepayRequest.class,
                    (provider, no) -> create(provider, "order.with.dots", null)),
            call(
                    "create on a phone",
                    "POST /v3/pay/transactions/h5",
                    H5_REQUEST,
                    (provider, no) -> create(provider, no, Checkout.Payer.onPhone("203.0.113.7"))),
            call(
                    "create on a phone by an odd number",
                    "POST /v3/pay/transactions/h5",
                    H5_REQUEST,
                    (provider, no) -> create(provider, "order.with.dots", Checkout.Payer.onPhone("2001:db8::1"))),
            call(
                    "create inside WeChat, on a phone",
                    "POST /v3/pay/transactions/jsapi",
                    JSAPI_REQUEST,
                    (provider, no) ->
                            create(provider, no, new Checkout.Payer("203.0.113.7", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"))),
            call(
                    "query",
                    "GET /v3/pay/transactions/out-trade-no/T-12345?mchid=1900000000",
                    null,
                    WechatProvider::query),
            call(
                    "close",
                    "POST /v3/pay/transactions/out-trade-no/T-12345/close",
                    CloseOrderRequest.class,
                    WechatProvider::close),
            call(
                    "refund",
                    "POST /v3/refund/domestic/refunds",
                    CreateRequest.class,
                    (provider, no) -> provider.refund(payment(no, 2))),
            call(
                    "refund query",
                    "GET /v3/refund/domestic/refunds/T-12345-refund-2",
                    null,
                    (provider, no) -> provider.refundStatus(payment(no, 2)))
        };
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_request_is_signed_and_written_as_the_library_expects(
            String line, @Nullable Class<?> model, BiConsumer<WechatProvider, String> call)
            throws JsonProcessingException {
        answers(400, "{\"code\":\"INVALID_REQUEST\",\"message\":\"no\"}", WECHATS, NOW);

        call.accept(wechat, "T-12345");

        LoggedRequest sent = WECHAT.findAll(anyRequestedFor(anyUrl())).get(0);
        assertThat(sent.getMethod() + " " + sent.getUrl()).isEqualTo(line);
        assertThat(isVerified(sent)).isTrue();
        assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
        assertThat(sent.getHeader("User-Agent")).isNotEmpty();
        if (model == null) {
            assertThat(sent.getBodyAsString()).isEmpty();
        } else {
            assertThat(sent.getHeader("Content-Type")).startsWith("application/json");
            assertThat(read(sent.getBodyAsString(), model)).isEqualTo(JSON.readTree(sent.getBodyAsString()));
        }
    }

    @Test
    void the_arguments_of_wechats_own_client_are_signed_as_the_library_expects() {
        answers(200, "{\"prepay_id\":\"wx26112221580621e9b071c00d9e093b0000\"}", WECHATS, NOW);
        String stored = create(wechat, "T-12345", new Checkout.Payer(null, "oMei"))
                .toOptional()
                .orElseThrow()
                .payUrl();

        Map<String, String> arguments = Objects.requireNonNull(wechat.clientParameters(String.valueOf(stored), BOUGHT));

        assertThat(arguments)
                .containsOnlyKeys("appId", "timeStamp", "nonceStr", "package", "signType", "paySign")
                .containsEntry("signType", "RSA")
                .containsEntry("package", "prepay_id=wx26112221580621e9b071c00d9e093b0000");
        String message = String.join(
                "\n",
                arguments.get("appId"),
                arguments.get("timeStamp"),
                arguments.get("nonceStr"),
                arguments.get("package"),
                "");
        assertThat(JUDGE.verify("serial", message, arguments.get("paySign"))).isTrue();
        assertThat(JUDGE.verify("serial", message + "0", arguments.get("paySign")))
                .isFalse();
        assertThat(wechat.clientParameters(String.valueOf(stored), BOUGHT)).isEqualTo(arguments);
        assertThat(wechat.clientParameters("weixin://wxpay/bizpayurl?pr=1", BOUGHT))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void the_judge_sees_every_change(String line, @Nullable Class<?> model, BiConsumer<WechatProvider, String> call) {
        answers(400, "{\"code\":\"INVALID_REQUEST\",\"message\":\"no\"}", WECHATS, NOW);
        call.accept(wechat, "T-12345");
        LoggedRequest sent = WECHAT.findAll(anyRequestedFor(anyUrl())).get(0);
        Map<String, String> credentials = credentials(sent);

        for (String part : new String[] {"timestamp", "nonce_str"}) {
            Map<String, String> changed = new TreeMap<>(credentials);
            changed.put(part, credentials.get(part) + "0");
            assertThat(isVerified(sent, sent.getUrl(), changed)).as(part).isFalse();
        }
        assertThat(isVerified(sent, sent.getUrl() + "0", credentials)).isFalse();
    }

    private static boolean isVerified(LoggedRequest sent) {
        Map<String, String> credentials = credentials(sent);
        assertThat(credentials)
                .containsEntry("mchid", "1900000000")
                .containsOnlyKeys("mchid", "nonce_str", "timestamp", "serial_no", "signature");
        return isVerified(sent, sent.getUrl(), credentials);
    }

    private static boolean isVerified(LoggedRequest sent, String target, Map<String, String> credentials) {
        String message = String.join(
                "\n",
                sent.getMethod().getName(),
                target,
                credentials.get("timestamp"),
                credentials.get("nonce_str"),
                sent.getBodyAsString(),
                "");
        return JUDGE.verify(credentials.get("serial_no"), message, credentials.get("signature"));
    }

    private static Map<String, String> credentials(LoggedRequest sent) {
        String header = sent.getHeader("Authorization");
        assertThat(header).startsWith("WECHATPAY2-SHA256-RSA2048 ");
        Map<String, String> credentials = new TreeMap<>();
        for (Matcher pair = PAIR.matcher(header); pair.find(); ) {
            credentials.put(pair.group(1), pair.group(2));
        }
        return credentials;
    }

    /** What the library's model keeps of a body. A path's parameter may be left out of it. */
    private static JsonNode read(String body, Class<?> model) throws JsonProcessingException {
        return JSON.readTree(GsonUtil.toJson(GsonUtil.getGson().fromJson(body, model)));
    }

    private static Arguments call(
            String name, String line, @Nullable Class<?> model, BiConsumer<WechatProvider, String> call) {
        return Arguments.of(Named.of(name, line), model, call);
    }
}
