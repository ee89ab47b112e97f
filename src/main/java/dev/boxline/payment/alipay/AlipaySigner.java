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

/**
 * Signs for us and verifies for Alipay, over parameters in the order of their names (Alipay's signing rules for
 * self-made clients).
 */
final class AlipaySigner {

    static final String SIGN = "sign";
    static final String SIGN_TYPE = "sign_type";
    static final String RSA2 = "RSA2";

    private final PrivateKey ours;
    private final List<PublicKey> alipays;

    AlipaySigner(PrivateKey ours, List<PublicKey> alipays) {
        this.ours = ours;
        this.alipays = List.copyOf(alipays);
    }

    static AlipaySigner of(AlipaySettings settings) {
        String prefix = "boxline.payment.alipay.";
        return new AlipaySigner(
                RsaKeys.privateKey(prefix + "private-key", settings.privateKey()),
                settings.publicKeys().stream()
                        .map(key -> RsaKeys.publicKey(prefix + "public-keys", key))
                        .toList());
    }

    /** The signature of a request: over everything it says that isn't empty. */
    String sign(SortedMap<String, String> parameters) {
        SortedMap<String, String> said = new TreeMap<>(parameters);
        said.values().removeIf(String::isEmpty);
        return Rsa2.sign(ours, content(said, Set.of(SIGN)));
    }

    /** Whether Alipay signed this notification. */
    boolean verifies(AlipayForm form) {
        String signature = form.text(SIGN);
        return form.signedTexts().stream().anyMatch(text -> verifies(text, signature));
    }

    /** Whether Alipay signed these bytes, by any of the keys that are valid now. */
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
