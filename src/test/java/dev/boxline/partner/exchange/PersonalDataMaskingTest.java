package dev.boxline.partner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalDataMaskingTest {

    private static final Map<String, Object> BODY = Map.of(
            "orderNo",
            "T-1",
            "recipient",
            Map.of("name", "Mei", "phone", "13800000000", "address", "1 \"Century\" Avenue, Mei Lu"));

    private final PersonalDataMasking masking = PersonalDataMasking.of(BODY);

    @Test
    void crosses_out_what_was_sent_of_people_wherever_it_is_quoted() {
        assertThat(masking.mask("No courier goes to 1 \"Century\" Avenue, Mei Lu (Mei, 13800000000)"))
                .isEqualTo("No courier goes to ••• (•••, •••)");
        assertThat(masking.mask("{\"to\":\"1 \\\"Century\\\" Avenue, Mei Lu\"}"))
                .isEqualTo("{\"to\":\"•••\"}");
    }

    @Test
    void leaves_everything_else() {
        assertThat(masking.mask("T-1 is out of stock")).isEqualTo("T-1 is out of stock");
        assertThat(PersonalDataMasking.of(null).mask("Mei")).isEqualTo("Mei");
        assertThat(PersonalDataMasking.of(Map.of("orderNo", "T-1")).mask("T-1")).isEqualTo("T-1");
    }
}
