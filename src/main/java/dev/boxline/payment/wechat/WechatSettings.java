package dev.boxline.payment.wechat;

import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
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
 * Settings for WeChat Pay, enabled by {@code mch-id}. Keys are PEM, base64, or the location of a file ({@code
 * file:/…}).
 *
 * @param mchId the merchant's id
 * @param merchantSerial serial number of our certificate, to which {@code privateKey} belongs
 * @param platformKeys WeChat Pay's keys by serial: the current one first and, during a key rotation, the other
 * @param apiV3Keys 32 characters each, the current one first and, during a key rotation, the other
 * @param notifyUrl public URL of our {@code /callbacks/payment/wechat}
 * @param h5 whether mobile browsers get WeChat Pay's mobile page (H5); requires the merchant's permission
 * @param returnUrl where that page returns to; null for the page it was opened from
 * @param endpoint the API's URL, {@code https://api.mch.weixin.qq.com}
 */
@Validated
@ConfigurationProperties("boxline.payment.wechat")
@ConditionalOnProperty("boxline.payment.wechat.mch-id")
record WechatSettings(
        @NotBlank String appId,
        @NotBlank String mchId,
        @NotBlank String merchantSerial,
        @NotBlank String privateKey,
        @NotEmpty List<@Valid PlatformKey> platformKeys,
        @NotEmpty List<@NotBlank String> apiV3Keys,
        @NotNull URI notifyUrl,
        @DefaultValue("false") boolean h5,
        @Nullable URI returnUrl,
        @Valid @NotNull PartnerEndpoint endpoint) {

    /**
     * A key WeChat Pay signs with.
     *
     * @param serial of its certificate, or its id beginning with {@code PUB_KEY_ID_}
     * @param key the certificate or the public key
     */
    record PlatformKey(@NotBlank String serial, @NotBlank String key) {}

    @Override
    public String toString() {
        return "WechatSettings[appId=" + appId + ", mchId=" + mchId + "]";
    }
}
