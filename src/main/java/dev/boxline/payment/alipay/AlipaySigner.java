package dev.boxline.payment.alipay;

import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs our requests and verifies Alipay's signatures, over parameters sorted by name (Alipay's signing rules for
 * custom clients).
 */
final class AlipaySigner {

    private static final Logger LOG = LoggerFactory.getLogger(AlipaySigner.class);

    static final String SIGN = "sign";
    static final String SIGN_TYPE = "sign_type";
    static final String RSA2 = "RSA2";

    private final PrivateKey ours;
    private final List<PublicKey> alipays;
    private final @Nullable AlipayCertificates certificates;

    AlipaySigner(PrivateKey ours, List<PublicKey> alipays) {
        this(ours, alipays, null);
    }

    private AlipaySigner(PrivateKey ours, List<PublicKey> alipays, @Nullable AlipayCertificates certificates) {
        this.ours = ours;
        this.alipays = List.copyOf(alipays);
        this.certificates = certificates;
    }

    /** Certificate mode; rejects an application certificate that doesn't belong to the private key. */
    AlipaySigner(PrivateKey ours, AlipayCertificates certificates) {
        this(ours, List.copyOf(certificates.alipayKeys().values()), certificates);
        if (!Rsa2.verifies(certificates.appKey(), new byte[0], Rsa2.sign(ours, ""))) {
            throw new IllegalArgumentException(
                    "boxline.payment.alipay.certificates.app does not belong to boxline.payment.alipay.private-key");
        }
    }

    static AlipaySigner of(AlipaySettings settings) {
        String prefix = "boxline.payment.alipay.";
        PrivateKey ours = RsaKeys.privateKey(prefix + "private-key", settings.privateKey());
        return settings.certificates() == null
                ? new AlipaySigner(
                        ours,
                        settings.publicKeys().stream()
                                .map(key -> RsaKeys.publicKey(prefix + "public-keys", key))
                                .toList())
                : new AlipaySigner(ours, AlipayCertificates.of(settings.certificates()));
    }

    /** Additional request parameters in certificate mode; empty in key mode. */
    Map<String, String> certificateSerials() {
        return certificates == null
                ? Map.of()
                : Map.of(
                        "app_cert_sn", certificates.appSerial(),
                        "alipay_root_cert_sn", certificates.rootSerial());
    }

    /** Signs all non-empty parameters of a request. */
    String sign(SortedMap<String, String> parameters) {
        SortedMap<String, String> nonEmpty = new TreeMap<>(parameters);
        nonEmpty.values().removeIf(String::isEmpty);
        return Rsa2.sign(ours, content(nonEmpty, Set.of(SIGN)));
    }

    /** Whether Alipay signed this notification. */
    boolean verifies(AlipayForm form) {
        String signature = form.text(SIGN);
        return form.signedTexts().stream().anyMatch(text -> verifies(text, signature));
    }

    /** Whether Alipay signed this response, with the certificate it names, if any. */
    boolean verifies(AlipayResponse answer) {
        List<PublicKey> signers = signers(answer.certificateSerial());
        return answer.signedTexts().stream()
                .anyMatch(text -> signers.stream().anyMatch(key -> Rsa2.verifies(key, text, answer.sign())));
    }

    private List<PublicKey> signers(String certificateSerial) {
        if (certificates == null || certificateSerial.isEmpty()) {
            return alipays;
        }
        PublicKey named = certificates.alipayKeys().get(certificateSerial);
        if (named == null) {
            LOG.warn(
                    "No certificate with the serial {} in boxline.payment.alipay.certificates.alipay",
                    certificateSerial);
        }
        return named == null ? List.of() : List.of(named);
    }

    /** Whether Alipay signed these bytes with any of the configured keys. */
    boolean verifies(byte[] bytes, String signature) {
        return !signature.isEmpty() && alipays.stream().anyMatch(key -> Rsa2.verifies(key, bytes, signature));
    }

    static String content(SortedMap<String, String> parameters, Set<String> without) {
        return parameters.entrySet().stream()
                .filter(parameter -> !without.contains(parameter.getKey()))
                .map(Map.Entry::toString)
                .collect(Collectors.joining("&"));
    }
}
