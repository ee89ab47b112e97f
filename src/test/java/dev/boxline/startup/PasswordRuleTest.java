package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that are long enough and still guessed at once. */
class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaa",
                "AAAAAAAAAAAAAAAA",
                "abababababab",
                "abcabcabcabc",
                "abcdefghijkl",
                "zyxwvutsrqpo",
                "123456789012",
                "111122223333",
                "987654321098",
                "aaaaaaaaaaab",
                "            ",
                "xyz1xyz1xyz1"
            })
    void one_that_repeats_or_counts_up_is_refused(String password) {
        assertThat(PasswordRule.violation(password, null))
                .hasValueSatisfying(why -> assertThat(why).contains("repeats or counts up", "openssl rand"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1234",
                "password!2026",
                "P@ssw0rd12345",
                "Welcome-2026!",
                "changeme1234",
                "Administrator1",
                "qwertyuiop123",
                "1q2w3e4r5t6y",
                "1QAZ2wsx3edc",
                "Admin1234567",
                "Boxline-2026",
                "iloveyou1314520"
            })
    void one_of_the_commonest_is_refused(String password) {
        assertThat(PasswordRule.violation(password, null))
                .hasValueSatisfying(why -> assertThat(why).contains("commonest", "openssl rand"));
    }

    @ParameterizedTest
    @CsvSource({
        "night-operator, night-operator",
        "Night-Operator, night-operator",
        "night-operator1, night-operator",
        "NightOperator2026!, night-operator",
        "warehouse2026, warehouse",
        "n1ght-0perator, night-operator"
    })
    void one_that_is_the_name_is_refused(String password, String user) {
        assertThat(PasswordRule.violation(password, user))
                .hasValueSatisfying(why -> assertThat(why).contains("differ from the name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "12345678901", "Tr0ub4dor&3"})
    void a_short_one_is_refused(String password) {
        assertThat(PasswordRule.violation(password, null))
                .hasValueSatisfying(why -> assertThat(why).contains("too short", "12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "k8Yw2mQz7RtB4nXv",
                "a-long-admin-password",
                "Admin-Password-2026",
                "Operator-Secret-1",
                "83920174652839",
                "密码要长一点才好，不是吗？"
            })
    void any_other_is_accepted(String password) {
        assertThat(PasswordRule.violation(password, "operator")).isEmpty();
    }
}
