package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.CertAlipayRequest;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AntCertificationUtil;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.signing.Rsa2;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Certificate mode, judged by Alipay's own library: serial numbers, requests, and answers. */
class AlipayCertificatesTest extends AlipayTestSupport {

    private static final String FOLDER = "providers/alipay/certificates/";
    private static final String PAID = """
            {"code":"10000","msg":"Success","out_trade_no":"T_1","trade_no":"2026","trade_status":"TRADE_SUCCESS",\
            "total_amount":"199.00","send_pay_date":"2026-05-04 18:00:00"}""";

    private final AlipayCertificates certificates = read("app.crt", "root.crt", "alipay.crt", "alipay-next.crt");

    @Test
    void serial_numbers_are_those_of_the_library() throws AlipayApiException, IOException {
        assertThat(certificates.appSerial())
                .isEqualTo(AntCertificationUtil.getCertSN(AntCertificationUtil.getCertFromContent(file("app.crt"))))
                .startsWith("00");
        assertThat(certificates.rootSerial())
                .as("of the three signed with RSA among the five")
                .isEqualTo(AntCertificationUtil.getRootCertSN(file("root.crt")))
                .matches("([0-9a-f]{32}_){2}[0-9a-f]{32}");
        assertThat(certificates.alipayKeys().keySet()).containsExactly(serial("alipay.crt"), serial("alipay-next.crt"));
    }

    @Test
    void a_request_names_the_certificates_as_the_librarys_does_and_its_signature_covers_them()
            throws AlipayApiException, IOException {
        GATEWAY.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        provider().query("T_1");
        String ours = GATEWAY.findAll(anyRequestedFor(anyUrl())).get(0).getBodyAsString();
        try {
            library().certificateExecute(query());
        } catch (AlipayApiException unanswered) {
            // the request alone counts
        }
        LoggedRequest theirs = GATEWAY.findAll(anyRequestedFor(anyUrl())).get(1);

        for (String name : List.of("app_cert_sn", "alipay_root_cert_sn")) {
            assertThat(value(ours, name)).isEqualTo(theirs.queryParameter(name).firstValue());
        }
        String signed = Stream.of(ours.split("&"))
                .map(pair -> URLDecoder.decode(pair, UTF_8))
                .filter(pair -> !pair.startsWith("sign="))
                .sorted()
                .reduce((a, b) -> a + "&" + b)
                .orElseThrow();
        assertThat(Rsa2.verifies(certificates.appKey(), signed.getBytes(UTF_8), value(ours, "sign")))
                .isTrue();
    }

    @Test
    void an_answer_that_the_library_accepts_is_accepted() throws AlipayApiException, IOException {
        sends("query", answer(serial("alipay.crt"), Rsa2.sign(ALIPAYS, PAID)));
        GATEWAY.stubFor(any(anyUrl()).willReturn(okJson(answer(serial("alipay.crt"), Rsa2.sign(ALIPAYS, PAID)))));

        assertThat(library().certificateExecute(query()).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(provider().query("T_1")).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({
        "alipay.crt, Done",
        "alipay-next.crt, Unavailable",
        "app.crt, Unavailable",
        "'', Done",
        "ffffffffffffffffffffffffffffffff, Unavailable",
        "not a serial, Unavailable"
    })
    void an_answer_is_verified_with_the_very_certificate_it_names(String named, String outcome)
            throws AlipayApiException, IOException {
        String serial = named.endsWith(".crt") ? serial(named) : named;
        sends("query", answer(serial, Rsa2.sign(ALIPAYS, PAID)));

        assertThat(provider().query("T_1").getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void an_answer_altered_or_signed_by_somebody_else_is_not_believed() throws AlipayApiException, IOException {
        sends("query", answer(serial("alipay.crt"), Rsa2.sign(OURS, PAID)));
        assertThat(provider().query("T_1")).isInstanceOf(Outcome.Unavailable.class);
        sends("query", answer(serial("alipay.crt"), Rsa2.sign(ALIPAYS, PAID + " ")));
        assertThat(provider().query("T_1")).isInstanceOf(Outcome.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "missing.crt, root.crt, alipay.crt, certificates.app",
        "app.crt, ../query-success.json, alipay.crt, certificates.root",
        "app.crt, root.crt, missing.crt, certificates.alipay"
    })
    void a_certificate_that_cannot_be_read_is_named_by_its_setting(
            String app, String root, String alipays, String setting) {
        assertThatThrownBy(() -> read(app, root, alipays)).hasMessageContaining(setting);
    }

    @Test
    void a_damaged_certificate_among_the_roots_is_not_left_out() throws IOException {
        String damaged = file("root.crt").replaceFirst("(?s)(BEGIN CERTIFICATE-----\n)MIID", "$1MIIE");
        assertThat(damaged).isNotEqualTo(file("root.crt"));
        var settings = new AlipaySettings.Certificates(
                "classpath:" + FOLDER + "app.crt", damaged, List.of("classpath:" + FOLDER + "alipay.crt"));
        assertThatThrownBy(() -> AlipayCertificates.of(settings)).hasMessageContaining("certificates.root");
    }

    @Test
    void a_certificate_of_another_key_is_refused() {
        var others = read("alipay.crt", "root.crt", "alipay.crt");
        assertThatThrownBy(() -> new AlipaySigner(OURS, others)).hasMessageContaining("certificates.app");
    }

    private AlipayProvider provider() {
        return provider(new AlipaySigner(OURS, certificates), AlipaySettings.Product.QR);
    }

    private DefaultAlipayClient library() throws AlipayApiException, IOException {
        var request = new CertAlipayRequest();
        request.setServerUrl(gateway());
        request.setAppId("9021000000000000");
        request.setPrivateKey(Base64.getEncoder().encodeToString(OURS.getEncoded()));
        request.setFormat("json");
        request.setCharset("utf-8");
        request.setSignType("RSA2");
        request.setCertContent(file("app.crt"));
        request.setAlipayPublicCertContent(file("alipay.crt"));
        request.setRootCertContent(file("root.crt"));
        return new DefaultAlipayClient(request);
    }

    private static AlipayTradeQueryRequest query() {
        var request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"T_1\"}");
        return request;
    }

    private static String answer(String serial, String sign) {
        return "{\"alipay_trade_query_response\":" + PAID + ",\"alipay_cert_sn\":\"" + serial + "\",\"sign\":\"" + sign
                + "\"}";
    }

    private static AlipayCertificates read(String app, String root, String... alipay) {
        return AlipayCertificates.of(new AlipaySettings.Certificates(
                "classpath:" + FOLDER + app,
                "classpath:" + FOLDER + root,
                Stream.of(alipay).map(name -> "classpath:" + FOLDER + name).toList()));
    }

    private static String serial(String name) throws AlipayApiException, IOException {
        return AntCertificationUtil.getCertSN(AntCertificationUtil.getCertFromContent(file(name)));
    }

    private static String file(String name) throws IOException {
        return new ClassPathResource(FOLDER + name).getContentAsString(UTF_8);
    }

    private static String value(String form, String name) {
        return Stream.of(form.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .findFirst()
                .orElse("");
    }
}
