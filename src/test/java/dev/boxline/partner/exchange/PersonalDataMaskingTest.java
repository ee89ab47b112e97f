package dev.boxline.partner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void crosses_out_whom_the_partner_knows_from_other_requests() {
        var known = PersonalDataMasking.of(Map.of(
                "recipient",
                Map.of("name", "Lin", "phone", "13900001111", "address", "2 River Road"),
                PersonalDataMasking.RECIPIENTS,
                List.of(
                        Map.of("name", "Mei", "phone", "13800000000", "address", "1 Century Avenue"),
                        Map.of("name", "王小明", "phone", "13700002222", "address", "上海市世纪大道100号"))));

        assertThat(known.mask("Parcel for Mei, 138 0000 0000, 1 century avenue; 王小明 137****2222 世纪大道100号; Lin"))
                .isEqualTo("Parcel for •••, •••, •••; ••• ••• •••; •••");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 王小明 | {\"name\":\"\\u738b\\u5c0f\\u660e\"} | {\"name\":\"•••\"}",
                "name | 王小明 | {\\\"name\\\":\\\"\\u738B\\u5C0F\\u660E\\\"} | {\\\"name\\\":\\\"•••\\\"}",
                "name | 王小明 | name=%E7%8E%8B%E5%B0%8F%E6%98%8E&x=1 | name=•••&x=1",
                "name | 王小明 | <b>&#29579;&#23567;&#26126;</b> | <b>•••</b>",
                "name | 王小明 | &#x738b;&#x5c0f;&#x660e; | •••",
                "name | Mei Lu | for \\u004dei Lu | for •••",
                "name | Mei Lu | for Mei%20Lu, | for •••,",
                "name | 𠮷野 | \\ud842\\udfb7\\u91ce | •••",
                "address | 上海市世纪大道100号 | \\u4e16\\u7eaa\\u5927\\u9053 | •••",
                "phone | 13813572468 | 138%2D1357%2D2468 | •••",
                "phone | 13813572468 | 138XXXX2468 | •••",
                "phone | 13813572468 | 138-xxxx-2468 | •••",
                "name | 王小明 | 100 %, \\u12, %zz, &#; &lt; | 100 %, \\u12, %zz, &#; &lt;"
            })
    void what_is_escaped_is_masked_as_well(String field, String sent, String quoted, String masked) {
        assertThat(of(field, sent).mask(quoted)).isEqualTo(masked);
    }

    @Test
    void leaves_everything_else() {
        assertThat(masking.mask("T-1 is out of stock")).isEqualTo("T-1 is out of stock");
        assertThat(PersonalDataMasking.of(null).mask("Mei")).isEqualTo("Mei");
        assertThat(PersonalDataMasking.of(Map.of("orderNo", "T-1")).mask("T-1")).isEqualTo("T-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Recipient 13813572468 can not be reached | Recipient ••• can not be reached",
                "call +86 138 1357 2468 | call +86 •••",
                "call +8613813572468 now | call +86••• now",
                "call 0086-138-1357-2468 | call 0086-•••",
                "(138) 1357-2468 is busy | (••• is busy",
                "１３８１３５７２４６８ is busy | ••• is busy",
                "138.1357.2468 | •••",
                "138–1357–2468 | •••",
                "138 **** 2468 | •••",
                "ends in 1357-2468 | ends in •••",
                "tel13813572468x | tel•••x",
                "\u0661\u0663\u0668\u0661\u0663\u0665\u0667\u0662\u0664\u0666\u0668 | •••",
                "{\"phone\":\"138-1357-2468\"} | {\"phone\":\"•••\"}",
                "order 2468 of 1381 | order 2468 of 1381"
            })
    void a_phone_number_is_masked_however_it_is_spelled(String quoted, String masked) {
        assertThat(of("phone", "138-1357-2468").mask(quoted)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not known: ZOË LINDQVIST | not known: •••",
                "Lindqvist, Zoe moved | ••• moved",
                "Mr. Lindqvist moved | Mr. ••• moved",
                "zoë  lindqvist | •••",
                "ＺＯＥ ＬＩＮＤＱＶＩＳＴ | •••",
                "a zoetrope | a zoetrope"
            })
    void a_name_is_masked_in_parts_and_in_capitals(String quoted, String masked) {
        assertThat(of("name", "Zoë Lindqvist").mask(quoted).replace("•••, •••", "•••"))
                .isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no road 1 CENTURY AVENUE here | no road ••• here",
                "unknown: Century Avenue | unknown: •••",
                "unknown: 1, century-avenue, shanghai | unknown: •••",
                "no courier in Shanghai | no courier in •••",
                "no such avenue | no such •••",
                "a century ago | a ••• ago",
                "centuries | centuries"
            })
    void an_address_is_masked_in_parts(String quoted, String masked) {
        assertThat(of("address", "1 Century Avenue, Shanghai").mask(quoted)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 欧阳小明 | 收件人欧阳小明拒收 | 收件人•••拒收",
                "name | 欧阳小明 | 收件人小明拒收 | 收件人•••拒收",
                "name | 张伟 | 收件人张 伟拒收 | 收件人•••拒收",
                "address | 上海市浦东新区世纪大道100号 | 世纪大道不存在 | •••不存在",
                "address | 上海市浦东新区世纪大道100号 | 地址 世纪大道 １００ 号 | 地址 •••",
                "address | 上海市浦东新区世纪大道100号 | 上海缺货 | 上海缺货"
            })
    void chinese_names_and_addresses_are_masked_in_parts(String field, String sent, String quoted, String masked) {
        assertThat(of(field, sent).mask(quoted)).isEqualTo(masked);
    }

    private static PersonalDataMasking of(String field, String sent) {
        return PersonalDataMasking.of(Map.of("recipient", Map.of(field, sent)));
    }
}
