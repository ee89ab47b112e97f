package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.boxline.bill.BillSettings;
import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.signing.RsaKeys;
import java.io.IOException;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/** The provider against an Alipay that answers as it is told. */
abstract class AlipayTestSupport {

    static final String PLACE = "classpath:demo-keys/alipay-";
    static final PrivateKey ALIPAYS = RsaKeys.privateKey("test", PLACE + "platform-private.pem");
    static final PrivateKey OURS = RsaKeys.privateKey("test", PLACE + "merchant-private.pem");

    static final BillSettings BILLS =
            new BillSettings(DataSize.ofMegabytes(300), DataSize.ofMegabytes(400), 200, Duration.ofSeconds(30));

    @RegisterExtension
    static final WireMockExtension GATEWAY = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    AlipayProvider alipay;
    AlipayBillSource bills;
    AlipayBillSource funds;

    @BeforeEach
    void open() {
        AlipaySigner keys = keys();
        alipay = provider(keys, AlipaySettings.Product.QR);
        bills = bills(URI.create(gateway()), keys);
        funds = funds(URI.create(gateway()), keys);
    }

    static AlipaySigner keys() {
        return new AlipaySigner(OURS, List.of(RsaKeys.publicKey("test", PLACE + "platform-public.pem")));
    }

    static String gateway() {
        return GATEWAY.baseUrl() + "/gateway.do";
    }

    AlipayProvider provider(AlipaySigner keys, AlipaySettings.Product product) {
        return provider(keys, settings(URI.create(gateway()), product));
    }

    static AlipayProvider provider(AlipaySigner keys, AlipaySettings settings) {
        var requests = new AlipayRequestWriter(settings, keys, Clock.systemUTC());
        return new AlipayProvider(settings, requests, client(settings, keys));
    }

    static AlipayBillSource bills(URI gateway, AlipaySigner keys) {
        AlipaySettings settings = settings(gateway, AlipaySettings.Product.QR);
        return AlipayBillSource.trades(settings, client(settings, keys), BILLS);
    }

    static AlipayBillSource funds(URI gateway, AlipaySigner keys) {
        AlipaySettings settings = settings(gateway, AlipaySettings.Product.QR);
        return AlipayBillSource.funds(settings, client(settings, keys), BILLS);
    }

    private static PartnerClient client(AlipaySettings settings, AlipaySigner keys) {
        return client(OpenClients.now(), settings, keys);
    }

    private static PartnerClient client(PartnerClients clients, AlipaySettings settings, AlipaySigner keys) {
        var requests = new AlipayRequestWriter(settings, keys, Clock.systemUTC());
        return clients.open(
                PaymentMethod.ALIPAY.endpoint(),
                settings.endpoint(),
                new AlipayProtocol(requests, keys, Clock.systemUTC()));
    }

    /** One try of the connection to Alipay. */
    static ConnectionTest connection() {
        PartnerClients clients = OpenClients.now();
        client(clients, settings(URI.create(gateway()), AlipaySettings.Product.QR), keys());
        return clients.testConnection(PaymentMethod.ALIPAY.endpoint()).orElseThrow();
    }

    /** A file under {@code providers/alipay}. */
    static String fixture(String name) {
        try {
            return new ClassPathResource("providers/alipay/" + name)
                    .getContentAsString(UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static AlipaySettings settings(URI url, AlipaySettings.Product product) {
        return settings(url, product, Duration.ofSeconds(5));
    }

    static AlipaySettings settings(URI url, AlipaySettings.Product product, Duration budget) {
        return new AlipaySettings(
                "9021000000000000",
                "2088000000000000",
                "key",
                List.of("key"),
                null,
                url,
                URI.create("https://shop.example/orders"),
                product,
                true,
                new PartnerEndpoint(url, null, budget, budget, budget, budget, 12));
    }

    static Payment payment(String orderNo, int refundAttempt) {
        Instant now = Instant.now();
        return new Payment(
                orderNo,
                PaymentMethod.ALIPAY,
                new Money(19_900, "CNY"),
                PaymentStatus.SETTLED,
                "2026",
                null,
                PaymentStatus.PENDING,
                true,
                now,
                now,
                refundAttempt);
    }

    static void answers(String method, String answer, String sign) {
        String name = "alipay_trade_" + method.replace('.', '_') + "_response";
        sends(method, "{\"" + name + "\":" + answer + ",\"sign\":\"" + sign + "\"}");
    }

    static void sends(String method, String body) {
        GATEWAY.stubFor(post(urlPathEqualTo("/gateway.do"))
                .withRequestBody(containing("method=alipay.trade." + method + "&"))
                .willReturn(okJson(body)));
    }
}
