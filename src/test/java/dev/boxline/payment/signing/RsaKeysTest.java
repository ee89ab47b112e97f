package dev.boxline.payment.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RsaKeysTest {

    private static final String PUBLIC = "classpath:demo-keys/wechat-platform-public.pem";
    private static final String CERTIFICATE = "classpath:vectors/wechat-platform-certificate.pem";

    @TempDir
    static Path folder;

    @Test
    void a_key_may_be_pem_or_base64_and_given_itself_or_by_its_file() throws Exception {
        KeyPair pair = pair("RSA", 2048);
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(folder.resolve("key.pem"), pem);

        assertThat(RsaKeys.privateKey("s", base64)).isEqualTo(pair.getPrivate());
        assertThat(RsaKeys.privateKey("s", pem)).isEqualTo(pair.getPrivate());
        assertThat(RsaKeys.privateKey("s", "  " + file.toUri() + "\n")).isEqualTo(pair.getPrivate());
        assertThat(RsaKeys.publicKey(
                        "s", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())))
                .isEqualTo(pair.getPublic());
    }

    @Test
    void a_certificate_stands_for_its_key() {
        assertThat(RsaKeys.publicKey("s", CERTIFICATE)).isEqualTo(RsaKeys.publicKey("s", PUBLIC));
    }

    @Test
    void short_keys_and_those_of_another_kind_are_refused() throws Exception {
        String tooShort =
                Base64.getEncoder().encodeToString(pair("RSA", 1024).getPublic().getEncoded());
        String otherKind =
                Base64.getEncoder().encodeToString(pair("EC", 256).getPublic().getEncoded());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKeys.publicKey("boxline.key", tooShort))
                .withMessageContaining("boxline.key")
                .withMessageContaining("2048");
        assertThatIllegalArgumentException().isThrownBy(() -> RsaKeys.publicKey("boxline.key", otherKind));
    }

    @Test
    void what_is_no_key_is_refused_by_its_setting_and_never_shown() throws IOException {
        Path file = Files.writeString(folder.resolve("none.pem"), "hunter2");
        for (String given :
                new String[] {"hunter2!", "aHVudGVyMg==", file.toUri().toString(), "file:/hunter2"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RsaKeys.privateKey("boxline.key", given))
                    .withMessageContaining("boxline.key")
                    .withMessageNotContaining("hunter2")
                    .withNoCause();
        }
    }

    private static KeyPair pair(String algorithm, int size) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }
}
