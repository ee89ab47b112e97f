package dev.boxline.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has a whole network of addresses is still one guesser. */
class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002::2",
        "fe80::1%eth0, fe80::2",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void is_one_for_all_addresses_of_a_network(String one, String other) {
        assertThat(ClientAddress.of(one)).isEqualTo(ClientAddress.of(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "192.0.2.1, 192.0.2.2"})
    void differs_from_network_to_network(String one, String other) {
        assertThat(ClientAddress.of(one)).isNotEqualTo(ClientAddress.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "not:a:number"})
    void of_what_is_no_number_is_what_it_says(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo(address);
    }

    @Test
    void asks_no_name_server() {
        assertThat(ClientAddress.of("names.example.invalid")).isEqualTo("names.example.invalid");
    }
}
