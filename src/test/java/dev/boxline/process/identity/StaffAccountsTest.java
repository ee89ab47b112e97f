package dev.boxline.process.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A login does the same work whether the name exists or not, so that its time doesn't tell. */
class StaffAccountsTest {

    private static final ProcessEngine ENGINE = new StandaloneInMemProcessEngineConfiguration()
            .setJdbcUrl("jdbc:h2:mem:staff-accounts;DB_CLOSE_DELAY=-1")
            .setProcessEngineName("staff-accounts")
            .buildProcessEngine();
    private static PasswordManager hashes;
    private static StaffAccounts accounts;

    @BeforeAll
    static void twoAccounts() {
        var configuration = (ProcessEngineConfigurationImpl) ENGINE.getProcessEngineConfiguration();
        hashes = spy(configuration.getPasswordManager());
        User user = ENGINE.getIdentityService().newUser("known");
        user.setPassword("the right one");
        ENGINE.getIdentityService().saveUser(user);
        ENGINE.getIdentityService().saveUser(ENGINE.getIdentityService().newUser("without"));
        configuration.setPasswordManager(hashes);
        accounts = new StaffAccounts(JdbcClient.create(configuration.getDataSource()), ENGINE);
    }

    @BeforeEach
    void forget() {
        clearInvocations(hashes);
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "known, wrong",
        "unknown, wrong",
        "unknown, unknown",
        "without, wrong",
        "KNOWN, the right one",
        "'', ''",
        "known, ''",
        "'known ', the right one",
        "a-name-of-more-than-sixty-four-characters-that-no-account-could-have-at-all, wrong",
        "known, a-password-of-more-than-sixty-four-characters-that-no-account-could-have"
    })
    void a_failed_login_computes_one_hash_whichever_name_it_has(String name, String password) {
        assertThat(accounts.logIn(name, password)).isEmpty();

        verify(hashes, times(1)).check(any(), any());
        verify(hashes, never()).encrypt(any());
    }

    @Test
    void a_right_one_does_no_more() {
        assertThat(accounts.logIn("known", "the right one")).isPresent();

        verify(hashes, times(1)).check(any(), any());
        verify(hashes, never()).encrypt(any());
    }
}
