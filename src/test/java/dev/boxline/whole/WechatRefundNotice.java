package dev.boxline.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.payment.Payment;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat Pay's notification that a whole payment was refunded, made, encrypted and signed by a test. */
record WechatRefundNotice(String body) {

    private static final String NONCE = "0123456789ab";

    static WechatRefundNotice of(Payment payment, String refundNo) {
        long total = payment.amount().amountMinor();
        String refund = """
                {"mchid": "1900000000", "out_trade_no": "%s", "transaction_id": "%s", "out_refund_no": "%s",
                 "refund_id": "50000000382019052709732678859", "refund_status": "SUCCESS",
                 "success_time": "2026-05-04T18:34:56+08:00", "user_received_account": "支付用户零钱",
                 "amount": {"total": %d, "refund": %d, "payer_total": %d, "payer_refund": %d}}""".formatted(payment.orderNo(), payment.paymentNo(), refundNo, total, total, total, total);
        return new WechatRefundNotice("""
                {"id": "%s", "create_time": "2026-05-04T18:34:57+08:00", "resource_type": "encrypt-resource",
                 "event_type": "REFUND.SUCCESS", "summary": "退款成功", "resource": {"original_type": "refund",
                 "algorithm": "AEAD_AES_256_GCM", "ciphertext": "%s", "associated_data": "refund", "nonce": "%s"}}""".formatted(UUID.randomUUID(), encrypted(refund), NONCE));
    }

    /** Sends it; answers the status. */
    int send(Api api) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = new ProviderDemoKeys("wechat").sign(timestamp + "\n" + NONCE + "\n" + body + "\n", false);
        Map<String, String> headers = Map.of(
                "Wechatpay-Timestamp", timestamp,
                "Wechatpay-Nonce", NONCE,
                "Wechatpay-Serial", "PUB_KEY_ID_0000000000000000000000000000",
                "Wechatpay-Signature", signature);
        return api.post("", "/callbacks/payment/wechat", body, headers).status();
    }

    private static String encrypted(String content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec("demo-wechat-api-v3-key-known-all".getBytes(UTF_8), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, NONCE.getBytes(UTF_8)));
            cipher.updateAAD("refund".getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
