package dev.boxline;

import java.util.List;

/** What has to be known of the payment providers before money is real. */
final class PaymentCheck {

    private PaymentCheck() {}

    static void check(Findings findings) {
        boolean simulated = findings.has("boxline.payment.simulated.endpoint.url");
        boolean alipay = findings.has("boxline.payment.alipay.app-id");
        boolean wechat = findings.has("boxline.payment.wechat.mch-id");
        if (!simulated && !alipay && !wechat) {
            findings.add("boxline.payment: no payment provider is set up");
        }
        if (simulated) {
            findings.required("boxline.payment.simulated.secret");
            findings.secret("boxline.payment.simulated.secret", ProductionCheck.SHORTEST_SECRET);
            provider(findings, "boxline.payment.simulated.");
        }
        if (alipay) {
            provider(findings, "boxline.payment.alipay.", "seller-id", "notify-url");
            findings.keys("boxline.payment.alipay.private-key");
            findings.keys("boxline.payment.alipay.public-keys");
        }
        if (wechat) {
            provider(findings, "boxline.payment.wechat.", "app-id", "merchant-serial", "notify-url");
            findings.keys("boxline.payment.wechat.private-key");
            platformKeys(findings, "boxline.payment.wechat.platform-keys");
            findings.keys("boxline.payment.wechat.api-v3-keys");
        }
    }

    /** One at least, and the next one beside it while they are changed. */
    private static void platformKeys(Findings findings, String list) {
        for (int n = 0; n == 0 || isGiven(findings, list + "[" + n + "]"); n++) {
            findings.required(list + "[" + n + "].serial");
            findings.keys(list + "[" + n + "].key");
        }
    }

    private static boolean isGiven(Findings findings, String key) {
        return findings.has(key + ".serial") || findings.has(key + ".key");
    }

    private static void provider(Findings findings, String prefix, String... required) {
        List.of(required).forEach(name -> findings.required(prefix + name));
        findings.required(prefix + "endpoint.url");
        findings.address(prefix + "notify-url");
        findings.address(prefix + "endpoint.url");
        findings.address(prefix + "endpoint.health-url");
    }
}
