package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.boxline.bill.BillSettings;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/** The provider against a WeChat Pay that answers as it is told. */
abstract class WechatTestSupport {

    static final String SERIAL = "PUB_KEY_ID_0000000000000000000000000000";
    static final long NOW = 1_777_888_805L;
    static final String PLACE = "classpath:demo-keys/wechat-";
    static final PrivateKey WECHATS = RsaKeys.privateKey("test", PLACE + "platform-private.pem");
    static final PrivateKey OURS = RsaKeys.privateKey("test", PLACE + "merchant-private.pem");

    /** Limits small enough to be reached in a test. */
    static final BillSettings BILLS =
            new BillSettings(DataSize.ofMegabytes(300), DataSize.ofMegabytes(400), 200, Duration.ofSeconds(30));

    @RegisterExtension
    static final WireMockExtension WECHAT = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    WechatProvider wechat;
    WechatBillSource bills;
    WechatBillSource funds;

    @BeforeEach
    void open() {
        Opened opened = opened(URI.create(WECHAT.baseUrl()), Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
        wechat = opened.wechat();
        bills = opened.bills();
        funds = opened.funds();
    }

    record Opened(PartnerClients clients, WechatProvider wechat, WechatBillSource bills, WechatBillSource funds) {}

    static Opened opened(URI url, Clock clock) {
        return opened(url, clock, Duration.ofSeconds(5));
    }

    static Opened opened(URI url, Clock clock, Duration budget) {
        PartnerClients clients = OpenClients.now();
        var settings = new WechatSettings(
                "wx0000000000000000",
                "1900000000",
                "serial",
                "key",
                List.of(new WechatSettings.PlatformKey(SERIAL, "key")),
                List.of("key"),
                url,
                true,
                URI.create("https://shop.example/orders"),
                new PartnerEndpoint(url, null, budget, budget, budget, budget, 12));
        var keys =
                new WechatSigner(OURS, Map.of(SERIAL, RsaKeys.publicKey("test", PLACE + "platform-public.pem")), clock);
        var dialect = new WechatProtocol(settings, keys, clock);
        var client = clients.open(PaymentMethod.WECHAT.endpoint(), settings.endpoint(), dialect);
        return new Opened(
                clients,
                new WechatProvider(settings, keys, client),
                WechatBillSource.trades(settings, client, BILLS),
                WechatBillSource.funds(settings, client, BILLS));
    }

    /** One try of the connection to WeChat Pay. */
    static ConnectionTest connection() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
        return opened(URI.create(WECHAT.baseUrl()), clock)
                .clients()
                .testConnection(PaymentMethod.WECHAT.endpoint())
                .orElseThrow();
    }

    /** A file under {@code providers/wechat}. */
    static String fixture(String name) {
        try {
            return new ClassPathResource("providers/wechat/" + name)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Outcome<ProviderPayment> create(WechatProvider provider, String orderNo, Checkout.@Nullable Payer payer) {
        Instant bought = Instant.ofEpochSecond(NOW);
        var recipient = new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai");
        var checkout = new Checkout(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏",
                new Money(19_900, "CNY"),
                PaymentMethod.WECHAT,
                recipient,
                payer,
                bought);
        return provider.create(checkout, bought.plusSeconds(900));
    }

    static Payment payment(String orderNo, int refundAttempt) {
        Instant bought = Instant.ofEpochSecond(NOW);
        return new Payment(
                orderNo,
                PaymentMethod.WECHAT,
                new Money(19_900, "CNY"),
                PaymentStatus.SETTLED,
                "42",
                null,
                PaymentStatus.PENDING,
                true,
                bought,
                bought,
                refundAttempt);
    }

    static void answers(int status, String body, PrivateKey signer, long at) {
        WECHAT.stubFor(any(anyUrl()).willReturn(signed(status, body, signer, at)));
    }

    static ResponseDefinitionBuilder signed(int status, String body) {
        return signed(status, body, WECHATS, NOW);
    }

    static ResponseDefinitionBuilder signed(int status, String body, PrivateKey signer, long at) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Wechatpay-Timestamp", Long.toString(at))
                .withHeader("Wechatpay-Nonce", "nonce")
                .withHeader("Wechatpay-Serial", SERIAL)
                .withHeader("Wechatpay-Signature", Rsa2.sign(signer, at + "\nnonce\n" + body + "\n"))
                .withBody(body);
    }
}
