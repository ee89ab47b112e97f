package dev.boxline.partner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://[fe80::1]/",
                "https://[::ffff:169.254.169.254]/",
                "http://0.0.0.0:8080/",
                "http://[::]/",
                "http://224.0.0.1/",
                "http://2852039166/",
                "http://169.16689662/",
                "http://0xA9FEA9FE/",
                "http://0xA9.0xFE.0xA9.0xFE/",
                "file:///etc/passwd",
                "ftp://warehouse.example/",
                "https:///nowhere"
            })
    void refuses_what_leads_where_no_partner_is(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> PartnerAddress.check(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8090/warehouse",
                "http://127.0.0.1:8090/",
                "https://10.1.2.3/api",
                "https://[2001:db8::1]/api",
                "https://warehouse.example/api",
                "https://route53.example:8443/",
            })
    void takes_names_and_ordinary_numbers(String address) {
        assertThatCode(() -> PartnerAddress.check(URI.create(address))).doesNotThrowAnyException();
    }
}
