package dev.boxline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Alipay's own library works against its stand-in: it is the judge of what the stand-in understands and signs. */
class AlipayLibraryTest {

    private final List<Map<String, String>> received = new CopyOnWriteArrayList<>();
    private SimulatorFixture simulator;
    private HttpServer boxline;
    private AlipayClient alipay;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        simulator = new SimulatorFixture(folder);
        boxline = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        boxline.createContext("/", exchange -> {
            received.add(form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] answer = "success".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        boxline.start();
        simulator
                .simulator()
                .sendCallbacksTo(List.of(
                        URI.create("http://localhost:" + boxline.getAddress().getPort())));
        alipay = new DefaultAlipayClient(
                "http://localhost:" + simulator.simulator().port() + "/partners/alipay/gateway.do",
                "9021000000000000",
                key("merchant-private"),
                "json",
                "utf-8",
                key("platform-public"),
                "RSA2");
        simulator.behave("payment", "{\"autoSettle\": false}");
    }

    @AfterEach
    void close() throws IOException {
        boxline.stop(0);
        simulator.close();
    }

    @Test
    void the_whole_life_of_a_trade_is_understood() throws AlipayApiException {
        var created = sent(
                new AlipayTradePrecreateRequest(),
                AlipayTradePrecreateRequest::setBizContent,
                create("199.00", "逻辑游戏"));
        assertThat(created.isSuccess()).as(created.getBody()).isTrue();
        assertThat(sent(
                                new AlipayTradePrecreateRequest(),
                                AlipayTradePrecreateRequest::setBizContent,
                                create("199.00", "逻辑游戏"))
                        .isSuccess())
                .isTrue();
        assertThat(sent(
                                new AlipayTradePrecreateRequest(),
                                AlipayTradePrecreateRequest::setBizContent,
                                create("1.00", "逻辑游戏"))
                        .getSubCode())
                .isEqualTo("ACQ.CONTEXT_INCONSISTENT");

        simulator.post("/simulator/payment/orders/T_12345/settlement", "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() == 1);
        assertThat(verified(received.get(0))).isTrue();
        assertThat(received.get(0)).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(sent(new AlipayTradeQueryRequest(), AlipayTradeQueryRequest::setBizContent, trade())
                        .getTradeStatus())
                .isEqualTo("TRADE_SUCCESS");
        assertThat(sent(new AlipayTradeCloseRequest(), AlipayTradeCloseRequest::setBizContent, trade())
                        .getSubCode())
                .isEqualTo("ACQ.TRADE_STATUS_ERROR");

        String refund =
                "{\"out_trade_no\":\"T_12345\",\"out_request_no\":\"T_12345_refund\",\"refund_amount\":\"199.00\"}";
        assertThat(sent(new AlipayTradeRefundRequest(), AlipayTradeRefundRequest::setBizContent, refund)
                        .getFundChange())
                .isEqualTo("Y");
        assertThat(sent(
                                new AlipayTradeFastpayRefundQueryRequest(),
                                AlipayTradeFastpayRefundQueryRequest::setBizContent,
                                refund)
                        .getRefundStatus())
                .isEqualTo("REFUND_SUCCESS");
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() == 2);
        assertThat(verified(received.get(1))).isTrue();
        assertThat(received.get(1)).containsEntry("out_biz_no", "T_12345_refund");
    }

    @ParameterizedTest
    @CsvSource({"FAST_INSTANT_TRADE_PAY, QUICK_WAP_WAY", "QUICK_WAP_WAY, FAST_INSTANT_TRADE_PAY"})
    void a_link_that_the_library_signs_leads_a_browser_to_the_payment(String product, String other)
            throws AlipayApiException, IOException, InterruptedException {
        assertThat(opened(product, other)).isEqualTo(400);
        assertThat(opened(product, product)).isEqualTo(302);
        assertThat(sent(new AlipayTradeQueryRequest(), AlipayTradeQueryRequest::setBizContent, trade())
                        .getTradeStatus())
                .isEqualTo("WAIT_BUYER_PAY");
    }

    /** The status of the link of one product, with the product code of one. */
    private int opened(String product, String code) throws AlipayApiException, IOException, InterruptedException {
        AlipayRequest<?> request;
        if (product.equals("QUICK_WAP_WAY")) {
            var wap = new AlipayTradeWapPayRequest();
            wap.setBizContent(create("199.00", "逻辑游戏").replace("{", "{\"product_code\":\"" + code + "\","));
            request = wap;
        } else {
            var page = new AlipayTradePagePayRequest();
            page.setBizContent(create("199.00", "逻辑游戏").replace("{", "{\"product_code\":\"" + code + "\","));
            request = page;
        }
        String link = alipay.pageExecute(request, "GET").getBody();
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_refund_that_fails_is_requested_again_under_its_number() throws AlipayApiException {
        sent(new AlipayTradePrecreateRequest(), AlipayTradePrecreateRequest::setBizContent, create("199.00", "逻辑游戏"));
        simulator.post("/simulator/payment/orders/T_12345/settlement", "{\"callbacks\": 0}");
        simulator.behave("payment", "{\"refundResult\": \"CLOSED\"}");
        String refund =
                "{\"out_trade_no\":\"T_12345\",\"out_request_no\":\"T_12345_refund\",\"refund_amount\":\"199.00\"}";

        assertThat(sent(new AlipayTradeRefundRequest(), AlipayTradeRefundRequest::setBizContent, refund)
                        .getSubCode())
                .isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        simulator.behave("payment", "{}");
        assertThat(sent(new AlipayTradeRefundRequest(), AlipayTradeRefundRequest::setBizContent, refund)
                        .getFundChange())
                .isEqualTo("Y");
        assertThat(simulator.effects("payment", "T_12345")).containsOnlyOnce("REFUND");
    }

    @Test
    void an_unknown_trade_is_unknown_and_an_open_one_is_closed() throws AlipayApiException {
        assertThat(sent(new AlipayTradeQueryRequest(), AlipayTradeQueryRequest::setBizContent, trade())
                        .getSubCode())
                .isEqualTo("ACQ.TRADE_NOT_EXIST");
        sent(new AlipayTradePrecreateRequest(), AlipayTradePrecreateRequest::setBizContent, create("199.00", "逻辑游戏"));
        assertThat(sent(new AlipayTradeCloseRequest(), AlipayTradeCloseRequest::setBizContent, trade())
                        .isSuccess())
                .isTrue();
        assertThat(sent(new AlipayTradeQueryRequest(), AlipayTradeQueryRequest::setBizContent, trade())
                        .getTradeStatus())
                .isEqualTo("TRADE_CLOSED");
    }

    @Test
    void the_address_of_a_bill_is_understood_and_leads_to_an_archive() throws Exception {
        sent(new AlipayTradePrecreateRequest(), AlipayTradePrecreateRequest::setBizContent, create("199.00", "逻辑游戏"));
        simulator.post("/simulator/payment/orders/T_12345/settlement", "{\"callbacks\": 0}");

        var answer = bill(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());

        assertThat(answer.isSuccess()).as(answer.getBody()).isTrue();
        try (var zip = new ZipInputStream(
                URI.create(answer.getBillDownloadUrl()).toURL().openStream(), Charset.forName("GBK"))) {
            assertThat(zip.getNextEntry().getName()).endsWith("业务明细.csv");
            assertThat(new String(zip.readAllBytes(), Charset.forName("GBK"))).contains("T_12345\t,交易", ",199.00,");
            assertThat(zip.getNextEntry().getName()).endsWith("业务明细(汇总).csv");
        }
        assertThat(bill("2020-01-01").getSubCode()).isEqualTo("BILL_NOT_EXIST");
    }

    private AlipayDataDataserviceBillDownloadurlQueryResponse bill(String day) throws AlipayApiException {
        return sent(
                new AlipayDataDataserviceBillDownloadurlQueryRequest(),
                AlipayDataDataserviceBillDownloadurlQueryRequest::setBizContent,
                "{\"bill_type\":\"trade\",\"bill_date\":\"" + day + "\"}");
    }

    private <R extends AlipayResponse, Q extends AlipayRequest<R>> R sent(
            Q request, BiConsumer<Q, String> setContent, String content) throws AlipayApiException {
        setContent.accept(request, content);
        return alipay.execute(request);
    }

    private static String create(String amount, String subject) {
        return "{\"out_trade_no\":\"T_12345\",\"total_amount\":\"" + amount + "\",\"subject\":\"" + subject + "\"}";
    }

    private static String trade() {
        return "{\"out_trade_no\":\"T_12345\"}";
    }

    private static boolean verified(Map<String, String> notification) throws AlipayApiException {
        try {
            return AlipaySignature.rsaCheckV1(new HashMap<>(notification), key("platform-public"), "utf-8", "RSA2");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    /** The library takes keys without the lines around them. */
    private static String key(String name) throws IOException {
        return new ClassPathResource("demo-keys/alipay-" + name + ".pem")
                .getContentAsString(UTF_8)
                .replaceAll("(?s)^.*?-----BEGIN [A-Z ]+-----|-----END .*$|\\s", "");
    }
}
