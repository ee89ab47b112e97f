package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rsa2Test {

    private static final String PLACE = "classpath:demo-keys/alipay-merchant-";
    private static final PrivateKey PRIVATE = RsaKeys.privateKey("mine", PLACE + "private.pem");
    private static final PublicKey PUBLIC = RsaKeys.publicKey("mine", PLACE + "public.pem");

    /** By openssl; see vectors/README.md. */
    private static final String VECTOR =
            "m/mEerec5baKkZ+7TgJ89fzq5AjcDJV4Qr04ZdOoZgDyZLpwIZt4iUyAh3XIeCo1gknroCJtfM+fUYPlySX6Js/gTExD5ces"
                    + "xLiu0cRWuX5RGkqzvb9dAFxkd1HbUJwXVx4VFzyH1i3dnVNQR/L0Z9QyxQsvsuveLhVm+axGJ8oeVSlxjaRxZV7pdIoO7enp"
                    + "v0QfqNGdoYX9NreoJ2ExJoNV0U5lGeF0DWktYv6l56NJfnm8J0K/MWELXdKwyvm6Cy7Gkb8HF6Bwl1gFzxIuJirkRIZ9Ud/z"
                    + "fDEmMrnzY3n6vWQpViEOTz6K8zu7wI2YPkZrCj8y3Kq9fKLIozRUHg==";

    @Test
    void signs_as_openssl_does() {
        assertThat(Rsa2.sign(PRIVATE, "a=1&b=二")).isEqualTo(VECTOR);
        assertThat(Rsa2.verifies(PUBLIC, "a=1&b=二".getBytes(UTF_8), VECTOR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64 !", "AAAA"})
    void what_is_no_signature_verifies_nothing(String signature) {
        assertThat(Rsa2.verifies(PUBLIC, "a=1&b=二".getBytes(UTF_8), signature)).isFalse();
    }

    @Test
    void another_text_or_key_does_not_verify() {
        PublicKey other = RsaKeys.publicKey("other", "classpath:demo-keys/alipay-platform-public.pem");
        assertThat(Rsa2.verifies(PUBLIC, "a=1&b=三".getBytes(UTF_8), VECTOR)).isFalse();
        assertThat(Rsa2.verifies(other, "a=1&b=二".getBytes(UTF_8), VECTOR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-that-is-no-key", "file:/does/not/exist.pem", "-----BEGIN X-----"})
    void says_which_setting_holds_no_key_and_not_what_it_holds(String given) {
        assertThatThrownBy(() -> RsaKeys.privateKey("boxline.payment.alipay.private-key", given))
                .hasMessageContaining("boxline.payment.alipay.private-key")
                .hasMessageNotContaining("secret-that");
        assertThatThrownBy(() -> RsaKeys.publicKey("boxline.payment.alipay.public-keys", given))
                .hasMessageContaining("boxline.payment.alipay.public-keys")
                .hasMessageNotContaining("secret-that");
    }
}
