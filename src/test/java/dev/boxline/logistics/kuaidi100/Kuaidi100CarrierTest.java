package dev.boxline.logistics.kuaidi100;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.kuaidi100.sdk.api.BOrderOfficial;
import com.kuaidi100.sdk.contant.ApiInfoConstant;
import com.kuaidi100.sdk.request.BOrderCancelReq;
import com.kuaidi100.sdk.request.BaseRequest;
import com.kuaidi100.sdk.request.PrintReq;
import com.kuaidi100.sdk.response.SubscribePushParamResp;
import com.kuaidi100.sdk.response.SubscribePushResult;
import com.kuaidi100.sdk.utils.SignUtils;
import dev.boxline.json.Json;
import dev.boxline.logistics.CarrierAdapter.DeliveryEvent;
import dev.boxline.logistics.CarrierAdapter.PickupRequest;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.Step;
import dev.boxline.partner.adapter.AdapterProtocol;
import dev.boxline.partner.adapter.PartnerRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** Judged by the platform's own library. */
class Kuaidi100CarrierTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Recipient MEI = new Recipient("欧阳梅", "13800002468", "上海市浦东新区世纪大道 1 号");
    private static final PickupRequest PICKUP = new PickupRequest("T-1", "T-1:pickup", "P-7", MEI);

    /** 10:00 in China. */
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-30T02:00:00Z"), ZoneOffset.UTC);

    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-30T09:30:00Z"), ZoneOffset.UTC);

    private final Kuaidi100StandIn platform = new Kuaidi100StandIn();
    private final Kuaidi100Carrier carrier = carrier(MORNING);
    private final AdapterProtocol protocol =
            new AdapterProtocol(Partner.LOGISTICS, () -> call(carrier.askForHealth(PICKUP)), MORNING);

    private static Kuaidi100Carrier carrier(Clock clock) {
        return new Kuaidi100Carrier("sf", account(Kuaidi100StandIn.SECRET), "a-callback-secret", clock);
    }

    private static Kuaidi100Settings.Account account(String secret) {
        return new Kuaidi100Settings.Account(
                Kuaidi100StandIn.KEY,
                secret,
                "shunfeng",
                "顺丰速运",
                "标准快递",
                "仓库",
                "13900001357",
                "广东深圳市南山区科技南十二路 2 号",
                "教具",
                "1.5",
                "09:00",
                "18:00",
                URI.create("https://shop.example/callbacks/logistics/sf"));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_booking_is_signed_and_named_as_in_the_platforms_own_library() throws Exception {
        Map<String, String> form = form(carrier);

        assertThat(form).containsOnlyKeys("method", "key", "sign", "t", "param");
        assertThat(form.get("method")).isEqualTo(ApiInfoConstant.B_ORDER_OFFICIAL_ORDER_METHOD);
        assertThat(form.get("sign"))
                .isEqualTo(SignUtils.printSign(
                        form.get("param"), form.get("t"), Kuaidi100StandIn.KEY, Kuaidi100StandIn.SECRET));
        Kuaidi100StandIn.Asked param = JSON.readValue(form.get("param"), Kuaidi100StandIn.Asked.class);
        assertThat(param.getKuaidicom()).isEqualTo("shunfeng");
        assertThat(param.getRecManName()).isEqualTo(MEI.name());
        assertThat(param.getRecManMobile()).isEqualTo(MEI.phone());
        assertThat(param.getRecManPrintAddr()).isEqualTo(MEI.address());
        assertThat(param.getSendManName()).isEqualTo("仓库");
        assertThat(param.getSendManMobile()).isEqualTo("13900001357");
        assertThat(param.getSendManPrintAddr()).isEqualTo("广东深圳市南山区科技南十二路 2 号");
        assertThat(param.getCargo()).isEqualTo("教具");
        assertThat(param.getWeight()).isEqualTo("1.5");
        assertThat(param.payment).isEqualTo("SHIPPER");
        assertThat(param.getServiceType()).isEqualTo("标准快递");
        assertThat(param.getRemark()).isEqualTo("P-7");
        assertThat(param.thirdOrderId).isEqualTo("1-T-1");
        assertThat(param.getCallBackUrl()).isEqualTo("https://shop.example/callbacks/logistics/sf?key=T-1%3Apickup");
        assertThat(param.getOp()).isEqualTo("1");
        assertThat(param.getPollCallBackUrl()).isEqualTo(param.getCallBackUrl());
        assertThat(param.getDayType()).isEqualTo("今天");
        assertThat(param.getPickupStartTime()).isEqualTo("09:00");
        assertThat(param.getPickupEndTime()).isEqualTo("18:00");
    }

    @Test
    void a_window_that_is_nearly_over_is_booked_for_tomorrow() throws Exception {
        String param = form(carrier(EVENING)).getOrDefault("param", "");

        assertThat(JSON.readTree(param).path("dayType").asText()).isEqualTo("明天");
    }

    @ParameterizedTest
    @CsvSource({
        "T-1:pickup, 1-T-1",
        "T-1:pickup:2, 2-T-1",
        "B0A1B2C3D4E5F6G7H8J9K0M1N2:pickup, 1-B0A1B2C3D4E5F6G7H8J9K0M1N2",
        "AN-ORDER-NUMBER-OF-THIRTY-ONE-XX:pickup, hf35bbbd25b04dbb2355b15a6fa01963",
        "AN-ORDER-NUMBER-OF-THIRTY-ONE-XX:pickup:2, h56d859bbf5ba3f2ba52140f5d451aa4"
    })
    void a_booking_has_a_number_of_its_own_that_fits(String key, String number) {
        assertThat(Kuaidi100Numbers.thirdOrderId(key)).isEqualTo(number).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void a_pickup_is_booked_once_under_its_key_and_cancelled_once() throws Exception {
        Json booked = done(send(carrier.bookPickup(PICKUP)));
        Json again = done(send(carrier.findPickup(new PickupRequest("T-1", "T-1:pickup", "", MEI))));

        Kuaidi100StandIn.Order order = platform.ledger("T-1").get(0);
        assertThat(platform.ledger()).hasSize(1);
        assertThat(again).isEqualTo(booked);
        assertThat(booked.text("pickupNo")).isEqualTo(order.taskId + "/" + order.orderId);
        assertThat(booked.text("carrier")).isEqualTo("顺丰速运");
        assertThat(booked.text("trackingNo")).isEqualTo(order.number);
        assertThat(booked.text("trackingUrl"))
                .isEqualTo("https://www.kuaidi100.com/chaxun?com=shunfeng&nu=" + order.number);

        String pickupNo = booked.text("pickupNo");
        assertThat(done(send(carrier.cancelPickup(PICKUP, "c", pickupNo)))
                        .at("cancelled")
                        .flag())
                .isTrue();
        assertThat(order.isCancelled()).isTrue();
        assertThat(send(carrier.cancelPickup(PICKUP, "c", pickupNo)).isUnclear())
                .isTrue();
        assertThat(done(send(carrier.findCancellation(PICKUP, "c", pickupNo)))
                        .at("cancelled")
                        .flag())
                .isTrue();
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @CsvSource({
        "0, Unavailable",
        "1, Unavailable",
        "10, false",
        "101, false",
        "13, false",
        "12, false",
        "9, true",
        "99, true",
        "610, true",
        "11, true"
    })
    void a_cancellation_without_a_clear_answer_is_told_by_the_orders_status(int status, String expected)
            throws Exception {
        String pickupNo = done(send(carrier.bookPickup(PICKUP))).text("pickupNo");
        platform.ledger().get(0).status = status;

        Outcome<Json> asked = send(carrier.findCancellation(PICKUP, "c", pickupNo));

        assertThat(
                        asked.isDone()
                                ? asked.toOptional()
                                        .orElseThrow()
                                        .at("cancelled")
                                        .toString()
                                : asked.getClass().getSimpleName())
                .isEqualTo(expected);
    }

    /**
     * The codes of the <a href="https://apifox.com/apidoc/project-514987/api-8601996">document</a>. Only the recipient's data are the
     * order's fault.
     */
    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource({
        "400, 参数错误, Refused, REFUSED, false",
        "500, 下单失败:该区域暂时不开放, Unavailable, PARTNER_ERROR, false",
        "500, 账户余额不足，请充值, Unavailable, LOGIN_FAILED, false",
        "501, 重复提交, Unavailable, IN_PROGRESS, true",
        "503, 签名认证失败, Unavailable, LOGIN_FAILED, false",
        "600, 您不是合法的用户, Unavailable, LOGIN_FAILED, false",
        "601, KEY已过期, Unavailable, LOGIN_FAILED, false",
        "799, unheard of, Unavailable, PARTNER_ERROR, false"
    })
    void an_error_parks_the_order_unless_its_own_data_are_wrong(
            String code, String message, String outcome, String reason, boolean unclear) {
        Outcome<Json> read = read(
                carrier.bookPickup(PICKUP),
                200,
                "{\"result\":false,\"returnCode\":\"" + code + "\",\"message\":\"" + message + "\",\"data\":null}");

        assertThat(read.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(read.failure()).isNotNull();
        assertThat(read.failure().reason().code().name()).isEqualTo(reason);
        assertThat(read.isUnclear()).isEqualTo(unclear);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            502 | <html/>                                                          | SERVER_ERROR
            404 | {"message": "not here"}                                          | NOT_THE_PARTNERS_ANSWER
            200 | <html/>                                                          | NOT_JSON
            200 | {}                                                               | PARTNER_ERROR
            200 | {"result": true, "returnCode": "200", "data": null}              | MISSING_FIELD
            200 | {"result": true, "returnCode": "200", "data": {"taskId": "T"}}   | MISSING_FIELD
            200 | {"result": true, "returnCode": "200", "data": {"taskId": [1], "orderId": {}}} | MISSING_FIELD""")
    void no_other_answer_is_taken_for_a_booking_or_a_refusal(int status, String body, String reason) {
        Outcome<Json> read = read(carrier.bookPickup(PICKUP), status, body);

        assertThat(read).isInstanceOf(Outcome.Unavailable.class);
        assertThat(requireNonNull(read.failure()).reason().code().name()).isEqualTo(reason);
    }

    @Test
    void the_platform_refuses_what_is_not_signed_or_not_in_its_form() throws Exception {
        var forger = new Kuaidi100Carrier("sf", account("another secret"), "a-callback-secret", MORNING);
        assertThat(requireNonNull(send(forger.bookPickup(PICKUP)).failure())
                        .reason()
                        .args())
                .contains("503 签名认证失败");
        var nowhere = new Recipient("欧阳梅", "13800002468", "上海市".repeat(50));
        assertThat(send(carrier.bookPickup(new PickupRequest("T-1", "T-1:pickup", "", nowhere))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(platform.ledger()).isEmpty();
    }

    @Test
    void health_is_a_price_and_books_nothing() throws Exception {
        assertThat(send(carrier.askForHealth(PICKUP)).isDone()).isTrue();
        assertThat(platform.methods()).containsExactly("price");
        assertThat(platform.ledger()).isEmpty();
    }

    /** The platform's own client understands the stand-in as it does the platform. */
    @Test
    void the_platforms_own_client_books_and_cancels_at_the_stand_in() throws Exception {
        var client = new BOrderOfficial() {
            @Override
            public String getApiUrl(BaseRequest request) {
                return platform.url();
            }
        };
        String param = form(carrier).getOrDefault("param", "");
        JsonNode booked = JSON.readTree(client.execute(signed(ApiInfoConstant.B_ORDER_OFFICIAL_ORDER_METHOD, param))
                .getBody());
        assertThat(booked.path("result").asBoolean()).as(booked.toString()).isTrue();

        var cancellation = new BOrderCancelReq();
        cancellation.setTaskId(booked.at("/data/taskId").asText());
        cancellation.setOrderId(booked.at("/data/orderId").asText());
        cancellation.setCancelMsg("测试单取消");
        JsonNode cancelled = JSON.readTree(client.execute(
                        signed(ApiInfoConstant.B_ORDER_OFFICIAL_CANCEL_METHOD, JSON.writeValueAsString(cancellation)))
                .getBody());
        assertThat(cancelled.path("result").asBoolean())
                .as(cancelled.toString())
                .isTrue();
        assertThat(platform.ledger("T-1").get(0).isCancelled()).isTrue();
    }

    private static PrintReq signed(String method, String param) {
        var request = new PrintReq();
        request.setKey(Kuaidi100StandIn.KEY);
        request.setT("1576123932000");
        request.setParam(param);
        request.setMethod(method);
        request.setSign(SignUtils.printSign(param, "1576123932000", Kuaidi100StandIn.KEY, Kuaidi100StandIn.SECRET));
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "0, BOOKED",
        "1, BOOKED",
        "2, BOOKED",
        "200, BOOKED",
        "15, BOOKED",
        "155, BOOKED",
        "166, BOOKED",
        "4711, BOOKED",
        "10, FETCHED",
        "101, IN_TRANSIT",
        "400, IN_TRANSIT",
        "13, DELIVERED",
        "9, LOST",
        "11, LOST",
        "12, LOST",
        "14, LOST",
        "99, LOST",
        "610, LOST"
    })
    void a_callback_tells_where_the_box_is(int status, PickupStatus expected) {
        String param = told(status);
        DeliveryEvent event =
                read("T-1:pickup", param, sign(param, "T-1:pickup")).orElseThrow();

        assertThat(event.status()).isEqualTo(expected);
        assertThat(event.orderNo()).isEqualTo("T-1");
        assertThat(event.pickupNo()).isEqualTo("TASK/1000013");
        assertThat(event.carrier()).isEqualTo("顺丰速运");
        assertThat(event.trackingNo()).isEqualTo("SF100");
        assertThat(event.eventId()).isEqualTo(sign(param, "T-1:pickup"));
        assertThat(event.trackingUrl()).isEqualTo("https://www.kuaidi100.com/chaxun?com=shunfeng&nu=SF100");
    }

    /** In the form of SubscribePushParamResp in the platform's library. */
    @ParameterizedTest
    @CsvSource({
        "0, IN_TRANSIT",
        "1, FETCHED",
        "2, IN_TRANSIT",
        "3, DELIVERED",
        "4, LOST",
        "5, IN_TRANSIT",
        "6, LOST",
        "7, IN_TRANSIT",
        "14, LOST",
        "'', BOOKED"
    })
    void a_tracking_notice_names_the_booking_by_its_key(String state, PickupStatus expected) throws Exception {
        var tracked = new SubscribePushResult();
        tracked.setCom("yuantong");
        tracked.setNu("YT200");
        tracked.setState(state);
        var notice = new SubscribePushParamResp();
        notice.setStatus("polling");
        notice.setLastResult(tracked);
        String param = JSON.writeValueAsString(notice);

        DeliveryEvent event =
                read("T-1:pickup", param, sign(param, "T-1:pickup")).orElseThrow();

        assertThat(event.status()).isEqualTo(expected);
        assertThat(event.pickupNo()).isEqualTo("T-1:pickup");
        assertThat(event.carrier()).as("another one than booked").isEqualTo("yuantong");
        assertThat(event.trackingNo()).isEqualTo("YT200");
    }

    @Test
    void a_callback_without_the_right_signature_of_its_own_pickup_is_not_read() {
        String param = told(13);
        String sign = sign(param, "T-1:pickup");

        assertThat(read("T-1:pickup", param, sign)).isPresent();
        assertThat(read("T-1:pickup", param, sign.toLowerCase(java.util.Locale.ROOT)))
                .isPresent();
        assertThat(read("T-2:pickup", param, sign)).as("of another order").isEmpty();
        assertThat(read("T-1:pickup:2", param, sign)).as("of another shipment").isEmpty();
        assertThat(read("", param, sign)).isEmpty();
        assertThat(read("T-1:pickup", param + " ", sign)).as("changed").isEmpty();
        assertThat(read("T-1:pickup", param, "")).isEmpty();
        assertThat(read("T-1:pickup", param, "签".repeat(32))).isEmpty();
        assertThat(read("T-1:pickup", param, SignUtils.sign(param)))
                .as("without a salt")
                .isEmpty();
    }

    @Test
    void what_is_signed_but_no_json_or_no_form_is_not_taken_for_news() {
        assertThatThrownBy(() -> read("T-1:pickup", "no json", sign("no json", "T-1:pickup")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> carrier.readCallback("key=%", name -> null, "a=b".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> carrier.readCallback("", name -> null, "a=b&a=c".getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String told(int status) {
        return "{\"kuaidicom\":\"shunfeng\",\"kuaidinum\":\"SF100\",\"status\":\"200\",\"message\":\"成功\","
                + "\"data\":{\"orderId\":\"1000013\",\"status\":" + status + ",\"courierName\":\"张师傅\"}}";
    }

    /** As the platform signs: with the salt of the booking. */
    private static String sign(String param, String key) {
        return SignUtils.sign(param + Kuaidi100Signature.salt("a-callback-secret", key));
    }

    private Optional<DeliveryEvent> read(String key, String param, String sign) {
        String body =
                "taskId=TASK&param=" + URLEncoder.encode(param, UTF_8) + "&sign=" + URLEncoder.encode(sign, UTF_8);
        return carrier.readCallback("key=" + URLEncoder.encode(key, UTF_8), name -> null, body.getBytes(UTF_8));
    }

    private static PartnerCall call(PartnerRequest<?> request) {
        return PartnerCall.work(
                        "T-1",
                        Step.NOTIFY_LOGISTICS,
                        "/pickups",
                        IdempotencyKey.of("T-1", "pickup"),
                        Map.of("recipient", MEI.fields()),
                        "")
                .adapted(request, request);
    }

    private Outcome<Json> read(PartnerRequest<?> request, int status, String body) {
        return protocol.read(call(request), status, new HttpHeaders(), body.getBytes(UTF_8))
                .outcome();
    }

    private Outcome<Json> send(PartnerRequest<?> request) throws Exception {
        var sent = java.net.http.HttpRequest.newBuilder(URI.create(platform.url() + request.path()))
                .header("Content-Type", request.headers().get("Content-Type"))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()))
                .build();
        var answer =
                java.net.http.HttpClient.newHttpClient().send(sent, java.net.http.HttpResponse.BodyHandlers.ofString());
        return read(request, answer.statusCode(), answer.body());
    }

    private static Map<String, String> form(Kuaidi100Carrier carrier) {
        return Kuaidi100Form.read(requireNonNull(carrier.bookPickup(PICKUP).body()));
    }

    private static Json done(Outcome<Json> outcome) {
        assertThat(outcome).as(String.valueOf(outcome.failure())).isInstanceOf(Outcome.Done.class);
        return outcome.toOptional().orElseThrow();
    }
}
