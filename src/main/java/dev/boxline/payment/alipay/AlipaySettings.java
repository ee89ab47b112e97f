package dev.boxline.payment.alipay;

import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Alipay, switched on by {@code app-id}. Keys are PEM, base64, or the place of a file ({@code file:/…}).
 *
 * @param sellerId the merchant the money is for (a number beginning with 2088)
 * @param privateKey of our application
 * @param publicKeys Alipay's own, the present one and, while keys are changed, the next or the last; none in certificate mode
 * @param certificates switches certificate mode on
 * @param notifyUrl our {@code /callbacks/payment/alipay} as Alipay reaches it
 * @param returnUrl where a browser comes back to; for {@code PAGE} and {@code wap}
 * @param wap whether browsers on phones get Alipay's mobile page, which the application must have been granted
 * @param endpoint the gateway, {@code https://openapi.alipay.com/gateway.do}
 */
@Validated
@ConfigurationProperties("boxline.payment.alipay")
@ConditionalOnProperty("boxline.payment.alipay.app-id")
record AlipaySettings(
        @NotBlank String appId,
        @NotBlank String sellerId,
        @NotBlank String privateKey,
        @DefaultValue List<@NotBlank String> publicKeys,
        @Valid @Nullable Certificates certificates,
        @NotNull URI notifyUrl,
        @Nullable URI returnUrl,
        @DefaultValue("PAGE") Product product,
        @DefaultValue("false") boolean wap,
        @Valid @NotNull PartnerEndpoint endpoint) {

    /**
     * Certificate mode: PEM, or the place of a file.
     *
     * @param app our application's certificate, to which {@code privateKey} belongs
     * @param root Alipay's root certificates
     * @param alipay Alipay's certificates, the present one and, while they are changed, the next or the last
     */
    record Certificates(
            @NotBlank String app,
            @NotBlank String root,
            @NotEmpty List<@NotBlank String> alipay) {}

    @AssertTrue(message = "either public-keys or certificates must be set, and not both")
    boolean isEitherKeysOrCertificates() {
        return publicKeys.isEmpty() == (certificates != null);
    }

    /** What the buyer is shown. */
    enum Product {
        /** Alipay's own page, by a link we sign. Alipay hears of the payment when the buyer opens it. */
        PAGE,
        /** A code to scan, which Alipay makes when it is asked for the payment. */
        QR
    }

    @Override
    public String toString() {
        return "AlipaySettings[appId=" + appId + ", product=" + product + "]";
    }
}
