package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.payment.signing.RsaKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The certificates of Alipay's certificate mode. Alipay identifies a certificate by the MD5 of its issuer and serial
 * number, and the root certificates by the digests of those signed with RSA, joined by underscores.
 *
 * @param appSerial of our application's certificate, sent as {@code app_cert_sn}
 * @param rootSerial of the root certificates, sent as {@code alipay_root_cert_sn}
 * @param alipayKeys Alipay's public keys by the serial in its responses' {@code alipay_cert_sn}
 */
record AlipayCertificates(PublicKey appKey, String appSerial, String rootSerial, Map<String, PublicKey> alipayKeys) {

    private static final String PREFIX = "boxline.payment.alipay.certificates.";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final String RSA_SIGNATURES = "1.2.840.113549.1.1";

    /**
     * OID prefix of the Chinese SM algorithms (1.2.156.10197): Java can't read such certificates, and RSA2 doesn't need
     * them.
     */
    private static final String CHINESE_ALGORITHMS =
            new String(new byte[] {0x2A, (byte) 0x81, 0x1C, (byte) 0xCF, 0x55}, StandardCharsets.ISO_8859_1);

    static AlipayCertificates of(AlipaySettings.Certificates settings) {
        X509Certificate app = all(PREFIX + "app", settings.app()).get(0);
        List<X509Certificate> roots = all(PREFIX + "root", settings.root()).stream()
                .filter(root -> root.getSigAlgOID().startsWith(RSA_SIGNATURES))
                .toList();
        if (roots.isEmpty()) {
            throw new IllegalArgumentException(PREFIX + "root holds no certificate signed with RSA");
        }
        Map<String, PublicKey> alipayKeys = new LinkedHashMap<>();
        for (String given : settings.alipay()) {
            X509Certificate certificate = all(PREFIX + "alipay", given).get(0);
            alipayKeys.put(serial(certificate), certificate.getPublicKey());
        }
        return new AlipayCertificates(
                app.getPublicKey(),
                serial(app),
                roots.stream().map(AlipayCertificates::serial).collect(Collectors.joining("_")),
                alipayKeys);
    }

    /** The certificates of a file in their order; a chain begins with the end-entity certificate. */
    private static List<X509Certificate> all(String setting, String given) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String encoded : PEM.matcher(RsaKeys.text(given))
                    .results()
                    .map(block -> block.group(1))
                    .toList()) {
                byte[] der = Base64.getMimeDecoder().decode(encoded.getBytes(US_ASCII));
                if (!new String(der, StandardCharsets.ISO_8859_1).contains(CHINESE_ALGORITHMS)) {
                    certificates.add((X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
                }
            }
        } catch (CertificateException | IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " holds no readable certificate (PEM)");
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(setting + " holds no certificate (PEM)");
        }
        return certificates;
    }

    private static String serial(X509Certificate certificate) {
        try {
            String named = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
            byte[] digest = MessageDigest.getInstance("MD5").digest(named.getBytes(UTF_8));
            return "%032x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has MD5", missing);
        }
    }
}
