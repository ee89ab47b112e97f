package dev.boxline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.TarType;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.springframework.core.io.ClassPathResource;

/** WeChat Pay's own library works against its stand-in: it is the judge of what the stand-in understands and signs. */
class WechatLibraryTest {

    private static final String MERCHANT = "1900000000";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private SimulatorFixture simulator;
    private HttpServer boxline;
    private RSAPublicKeyConfig config;
    private HttpClient http;
    private NativePayService payments;
    private JsapiServiceExtension inside;
    private H5Service mobile;
    private RefundService refunds;

    private record Received(Headers headers, String body) {}

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        simulator = new SimulatorFixture(folder);
        boxline = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        boxline.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            received.add(new Received(exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        boxline.start();
        simulator
                .simulator()
                .sendCallbacksTo(List.of(
                        URI.create("http://localhost:" + boxline.getAddress().getPort())));
        config = new RSAPublicKeyConfig.Builder()
                .merchantId(MERCHANT)
                .privateKey(key("merchant-private"))
                .merchantSerialNumber("0000000000000000000000000000000000000000")
                .publicKey(key("platform-public"))
                .publicKeyId("PUB_KEY_ID_0000000000000000000000000000")
                .apiV3Key("demo-wechat-api-v3-key-known-all")
                .build();
        http = new DefaultHttpClientBuilder()
                .config(config)
                .okHttpClient(toSimulator())
                .build();
        payments = new NativePayService.Builder().httpClient(http).build();
        inside = new JsapiServiceExtension.Builder()
                .config(config)
                .httpClient(http)
                .build();
        mobile = new H5Service.Builder().httpClient(http).build();
        refunds = new RefundService.Builder().httpClient(http).build();
        simulator.behave("payment", "{\"autoSettle\": false}");
    }

    /**
     * The library knows the provider's own address only, and finds headers only in the provider's spelling, which the JDK's
     * server changes.
     */
    private OkHttpClient toSimulator() {
        int port = simulator.simulator().port();
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    HttpUrl url = chain.request()
                            .url()
                            .newBuilder()
                            .scheme("http")
                            .host("localhost")
                            .port(port)
                            .build();
                    Response response =
                            chain.proceed(chain.request().newBuilder().url(url).build());
                    Response.Builder spelled = response.newBuilder();
                    for (String name : List.of("Timestamp", "Nonce", "Serial", "Signature", "Signature-Type")) {
                        String header = "Wechatpay-" + name;
                        String value = response.header(header, "");
                        spelled.removeHeader(header).addHeader(header, String.valueOf(value));
                    }
                    return spelled.build();
                })
                .build();
    }

    @AfterEach
    void close() throws IOException {
        boxline.stop(0);
        simulator.close();
    }

    @Test
    void a_payment_is_requested_again_with_its_original_parameters_only() {
        String code = payments.prepay(request("逻辑游戏")).getCodeUrl();

        assertThat(payments.prepay(request("逻辑游戏")).getCodeUrl()).isEqualTo(code);
        ServiceException changed = catchThrowableOfType(ServiceException.class, () -> payments.prepay(request("音乐启蒙")));
        assertThat(changed.getErrorCode()).isEqualTo("OUT_TRADE_NO_USED");
    }

    @Test
    void a_payment_on_a_phone_has_a_link_with_parameters_and_is_requested_again_as_such_only() {
        String link = mobile.prepay(mobileRequest("203.0.113.7")).getH5Url();

        assertThat(link).startsWith("http").contains("?");
        assertThat(mobile.prepay(mobileRequest("203.0.113.7")).getH5Url()).isEqualTo(link);
        assertThat(catchThrowableOfType(ServiceException.class, () -> mobile.prepay(mobileRequest("203.0.113.8")))
                        .getErrorCode())
                .isEqualTo("OUT_TRADE_NO_USED");
        assertThat(catchThrowableOfType(ServiceException.class, () -> payments.prepay(request("逻辑游戏")))
                        .getErrorCode())
                .isEqualTo("OUT_TRADE_NO_USED");
        assertThat(catchThrowableOfType(ServiceException.class, () -> mobile.prepay(mobileRequest("")))
                        .getErrorCode())
                .isEqualTo("PARAM_ERROR");
        assertThat(query().getTradeType()).isEqualTo(Transaction.TradeTypeEnum.MWEB);
    }

    @Test
    void refunds_that_fail_are_told_as_the_library_expects() {
        payments.prepay(request("逻辑游戏"));
        simulator.post("/simulator/payment/orders/T-12345/settlement", "{\"callbacks\": 0}");
        simulator.behave("payment", "{\"refundResult\": \"CLOSED\"}");

        assertThat(refunds.create(refund("T-12345-refund")).getStatus()).isEqualTo(Status.CLOSED);
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() == 1);
        assertThat(parsed(received.get(0), RefundNotification.class).getRefundStatus())
                .isEqualTo(Status.CLOSED);
        assertThat(refunds.create(refund("T-12345-refund")).getStatus())
                .as("again")
                .isEqualTo(Status.CLOSED);

        simulator.behave("payment", "{\"refundResult\": \"ABNORMAL\"}");
        assertThat(refunds.create(refund("T-12345-refund-2")).getStatus()).isEqualTo(Status.ABNORMAL);
        simulator.behave("payment", "{}");
        assertThat(catchThrowableOfType(ServiceException.class, () -> refunds.create(refund("T-12345-refund-3")))
                        .getErrorCode())
                .as("the money is part of the abnormal refund")
                .isEqualTo("INVALID_REQUEST");

        simulator.post("/simulator/payment/orders/T-12345/refund-completion", "");
        assertThat(refunds.create(refund("T-12345-refund-2")).getStatus()).isEqualTo(Status.SUCCESS);
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() == 3);
        assertThat(simulator.effects("payment", "T-12345")).containsOnlyOnce("REFUND");
    }

    @Test
    void an_unpaid_payment_has_no_currency_and_is_closed_without_an_answer() {
        payments.prepay(request("逻辑游戏"));

        assertThat(query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
        assertThat(query().getAmount().getCurrency()).isNull();
        close("T-12345");
        assertThat(query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
        assertThat(catchThrowableOfType(ServiceException.class, () -> close("T-99999"))
                        .getErrorCode())
                .isEqualTo("ORDER_NOT_EXIST");
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void a_bill_is_downloaded_and_its_digest_holds(@Nullable TarType packed) throws IOException {
        payments.prepay(request("逻辑游戏"));
        simulator.post("/simulator/payment/orders/T-12345/settlement", "{\"callbacks\": 0}");
        refunds.create(refund("T-12345-refund"));
        var service = new BillDownloadServiceExtension.Builder()
                .httpClient(http)
                .decryptor(config.createDecryptor())
                .build();
        var request = new GetTradeBillRequest();
        request.setBillDate(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        request.setBillType(BillType.ALL);
        request.setTarType(packed);

        DigestBillEntity bill = service.getTradeBill(request);
        String text = new String(bill.getInputStream().readAllBytes(), UTF_8);

        assertThat(bill.verifyHash()).isTrue();
        assertThat(text).contains(",`T-12345,", ",`199.00,", ",`REFUND,");
        request.setBillDate("2020-01-01");
        assertThat(catchThrowableOfType(ServiceException.class, () -> service.getTradeBill(request))
                        .getErrorCode())
                .isEqualTo("NO_STATEMENT_EXIST");
    }

    @Test
    void a_payment_and_its_refund_are_told_as_the_library_expects() {
        payments.prepay(request("逻辑游戏"));
        simulator.post("/simulator/payment/orders/T-12345/settlement", "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() == 1);
        Transaction paid = parsed(received.get(0), Transaction.class);
        assertThat(paid.getOutTradeNo()).isEqualTo("T-12345");
        assertThat(paid.getAmount().getTotal()).isEqualTo(19_900);
        assertThat(query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(catchThrowableOfType(ServiceException.class, () -> close("T-12345"))
                        .getErrorCode())
                .isEqualTo("ORDERPAID");

        Refund refund = refunds.create(refund("T-12345-refund"));
        var question = new QueryByOutRefundNoRequest();
        question.setOutRefundNo("T-12345-refund");

        assertThat(refund.getStatus()).isEqualTo(Status.SUCCESS);
        assertThat(refunds.queryByOutRefundNo(question).getStatus()).isEqualTo(Status.SUCCESS);
        assertThat(query().getTradeState()).isEqualTo(Transaction.TradeStateEnum.REFUND);
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() == 2);
        RefundNotification back = parsed(received.get(1), RefundNotification.class);
        assertThat(back.getOutRefundNo()).isEqualTo("T-12345-refund");
        assertThat(back.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(back.getAmount().getRefund()).isEqualTo(19_900);
    }

    private <T> T parsed(Received notification, Class<T> type) {
        Headers headers = notification.headers();
        return new NotificationParser(config)
                .parse(
                        new RequestParam.Builder()
                                .serialNumber(headers.getFirst("Wechatpay-Serial"))
                                .nonce(headers.getFirst("Wechatpay-Nonce"))
                                .timestamp(headers.getFirst("Wechatpay-Timestamp"))
                                .signature(headers.getFirst("Wechatpay-Signature"))
                                .signType(headers.getFirst("Wechatpay-Signature-Type"))
                                .body(notification.body())
                                .build(),
                        type);
    }

    private static PrepayRequest request(String description) {
        var amount = new Amount();
        amount.setTotal(19_900);
        amount.setCurrency("CNY");
        var request = new PrepayRequest();
        request.setAppid("wx0000000000000000");
        request.setMchid(MERCHANT);
        request.setDescription(description);
        request.setOutTradeNo("T-12345");
        request.setNotifyUrl("https://boxline.example/callbacks/payment/wechat");
        request.setAmount(amount);
        return request;
    }

    @Test
    void a_payment_inside_wechat_is_an_id_for_its_client() {
        var prepaid = inside.prepayWithRequestPayment(insideRequest("oMei"));

        assertThat(prepaid.getPackageVal()).startsWith("prepay_id=wx");
        assertThat(inside.prepayWithRequestPayment(insideRequest("oMei")).getPackageVal())
                .isEqualTo(prepaid.getPackageVal());
        assertThat(catchThrowableOfType(
                                ServiceException.class, () -> inside.prepayWithRequestPayment(insideRequest("oLin")))
                        .getErrorCode())
                .isEqualTo("OUT_TRADE_NO_USED");
        assertThat(catchThrowableOfType(
                                ServiceException.class, () -> inside.prepayWithRequestPayment(insideRequest("")))
                        .getErrorCode())
                .isEqualTo("PARAM_ERROR");
    }

    private static com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest insideRequest(String openId) {
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(19_900);
        var payer = new com.wechat.pay.java.service.payments.jsapi.model.Payer();
        payer.setOpenid(openId);
        var request = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        request.setAppid("wx0000000000000000");
        request.setMchid(MERCHANT);
        request.setDescription("逻辑游戏");
        request.setOutTradeNo("T-12346");
        request.setNotifyUrl("https://shop.example/callbacks/payment/wechat");
        request.setAmount(amount);
        request.setPayer(payer);
        return request;
    }

    private static com.wechat.pay.java.service.payments.h5.model.PrepayRequest mobileRequest(String address) {
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(19_900);
        amount.setCurrency("CNY");
        var info = new H5Info();
        info.setType("Wap");
        var scene = new SceneInfo();
        scene.setPayerClientIp(address);
        scene.setH5Info(info);
        var request = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        request.setAppid("wx0000000000000000");
        request.setMchid(MERCHANT);
        request.setDescription("逻辑游戏");
        request.setOutTradeNo("T-12345");
        request.setNotifyUrl("https://boxline.example/callbacks/payment/wechat");
        request.setAmount(amount);
        request.setSceneInfo(scene);
        return request;
    }

    private static CreateRequest refund(String refundNo) {
        var amount = new AmountReq();
        amount.setRefund(19_900L);
        amount.setTotal(19_900L);
        amount.setCurrency("CNY");
        var request = new CreateRequest();
        request.setOutTradeNo("T-12345");
        request.setOutRefundNo(refundNo);
        request.setReason("order cancelled");
        request.setAmount(amount);
        return request;
    }

    private Transaction query() {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(MERCHANT);
        request.setOutTradeNo("T-12345");
        return payments.queryOrderByOutTradeNo(request);
    }

    private void close(String tradeNo) {
        var request = new CloseOrderRequest();
        request.setMchid(MERCHANT);
        request.setOutTradeNo(tradeNo);
        payments.closeOrder(request);
    }

    private static String key(String name) throws IOException {
        return new ClassPathResource("demo-keys/wechat-" + name + ".pem")
                .getContentAsString(UTF_8)
                .replaceAll("(?s)^.*?-----BEGIN [A-Z ]+-----|-----END .*$|\\s", "");
    }
}
