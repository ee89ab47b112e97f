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
 * Settings for Alipay, enabled by {@code app-id}. Keys are PEM, base64, or the location of a file ({@code file:/…}).
 *
 * @param sellerId the merchant's id (a number beginning with 2088)
 * @param privateKey of our application
 * @param publicKeys Alipay's current key and, during a key rotation, the next or previous one; none in certificate mode
 * @param certificates enables certificate mode
 * @param notifyUrl public URL of our {@code /callbacks/payment/alipay}
 * @param returnUrl where the browser returns to; for {@code PAGE} and {@code wap}
 * @param wap whether mobile browsers get Alipay's mobile page; requires the application's permission
 * @param endpoint the gateway's URL, {@code https://openapi.alipay.com/gateway.do}
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
     * Certificate mode: PEM, or the location of a file.
     *
     * @param app our application's certificate, to which {@code privateKey} belongs
     * @param root Alipay's root certificates
     * @param alipay Alipay's current certificate and, during a rotation, the next or previous one
     */
    record Certificates(
            @NotBlank String app,
            @NotBlank String root,
            @NotEmpty List<@NotBlank String> alipay) {}

    @AssertTrue(message = "either public-keys or certificates must be set, and not both")
    boolean isEitherKeysOrCertificates() {
        return publicKeys.isEmpty() == (certificates != null);
    }

    /** How the buyer pays. */
    enum Product {
        /** Alipay's own page, through a link we sign. Alipay creates the payment when the buyer opens it. */
        PAGE,
        /** A QR code, which Alipay creates when the payment is requested. */
        QR
    }

    @Override
    public String toString() {
        return "AlipaySettings[appId=" + appId + ", product=" + product + "]";
    }
}
