package dev.boxline.startup;

import java.util.List;

/** Checks the payment providers' settings: at least one provider, and each of them complete and without demo values. */
final class PaymentConfigurationCheck {

    private PaymentConfigurationCheck() {}

    static void check(ConfigurationViolations violations) {
        boolean simulated = violations.has("boxline.payment.simulated.endpoint.url");
        boolean alipay = violations.has("boxline.payment.alipay.app-id");
        boolean wechat = violations.has("boxline.payment.wechat.mch-id");
        boolean own = violations.has("boxline.payment.own") || violations.has("boxline.payment.own[0]");
        if (!simulated && !alipay && !wechat && !own) {
            violations.add("boxline.payment: no payment provider is configured");
        }
        if (simulated) {
            violations.required("boxline.payment.simulated.secret");
            violations.secret("boxline.payment.simulated.secret", ProductionConfigurationCheck.MIN_SECRET_LENGTH);
            provider(violations, "boxline.payment.simulated.");
        }
        if (alipay) {
            provider(violations, "boxline.payment.alipay.", "seller-id", "notify-url");
            violations.keys("boxline.payment.alipay.private-key");
            alipayKeys(violations, "boxline.payment.alipay.certificates.");
        }
        if (wechat) {
            provider(violations, "boxline.payment.wechat.", "app-id", "merchant-serial", "notify-url");
            violations.keys("boxline.payment.wechat.private-key");
            platformKeys(violations, "boxline.payment.wechat.platform-keys");
            violations.keys("boxline.payment.wechat.api-v3-keys");
        }
    }

    /** In certificate mode all three kinds of certificates, otherwise Alipay's public keys. */
    private static void alipayKeys(ConfigurationViolations violations, String certificates) {
        if (List.of("app", "root", "alipay", "alipay[0]").stream()
                .anyMatch(name -> violations.has(certificates + name))) {
            List.of("app", "root", "alipay").forEach(name -> violations.keys(certificates + name));
        } else {
            violations.keys("boxline.payment.alipay.public-keys");
        }
    }

    /** Requires one platform key and accepts more, so that keys can be rotated. */
    private static void platformKeys(ConfigurationViolations violations, String list) {
        for (int n = 0; n == 0 || isPresent(violations, list + "[" + n + "]"); n++) {
            violations.required(list + "[" + n + "].serial");
            violations.keys(list + "[" + n + "].key");
        }
    }

    private static boolean isPresent(ConfigurationViolations violations, String key) {
        return violations.has(key + ".serial") || violations.has(key + ".key");
    }

    private static void provider(ConfigurationViolations violations, String prefix, String... required) {
        List.of(required).forEach(name -> violations.required(prefix + name));
        violations.required(prefix + "endpoint.url");
        violations.httpsUrl(prefix + "notify-url");
        violations.httpsUrl(prefix + "endpoint.url");
        violations.httpsUrl(prefix + "endpoint.health-url");
    }
}
