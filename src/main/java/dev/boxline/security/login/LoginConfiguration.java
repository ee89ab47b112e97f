package dev.boxline.security.login;

import dev.boxline.security.limit.FailedLoginLimit;
import dev.boxline.security.limit.LimitedAuthentication;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Password authentication, shared by all filter chains: configured accounts first, then staff accounts. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    private static final int SALT_BYTES = 16;

    @Bean
    AuthenticationManager authenticationManager(
            List<AuthenticationProvider> providers, ApplicationEventPublisher events, FailedLoginLimit failedLogins) {
        var manager = new ProviderManager(providers);
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return new LimitedAuthentication(manager, failedLogins);
    }

    /**
     * Uses a fast hash: configured passwords are in clear text in the configuration, so a slow hash would protect nothing
     * and would cost a CPU core for an integration that sends hundreds of purchases per second.
     */
    @Bean
    @Order(1)
    AuthenticationProvider configuredAccountLogin(ConfiguredAccounts accounts) {
        var encoder = new Pbkdf2PasswordEncoder("", SALT_BYTES, 1, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
        var provider =
                new DaoAuthenticationProvider(caseSensitive(new InMemoryUserDetailsManager(accounts.accounts().stream()
                        .map(account -> User.withUsername(account.name())
                                .password(encoder.encode(account.password()))
                                .roles(account.role().name())
                                .build())
                        .toList())));
        provider.setPasswordEncoder(encoder);
        provider.setForcePrincipalAsString(true);
        return provider;
    }

    /** {@link InMemoryUserDetailsManager} ignores case, and limits on failed logins would be counted per spelling. */
    private static UserDetailsService caseSensitive(UserDetailsService users) {
        return name -> {
            UserDetails user = users.loadUserByUsername(name);
            if (!user.getUsername().equals(name)) {
                throw new UsernameNotFoundException("Unknown user");
            }
            return user;
        };
    }
}
