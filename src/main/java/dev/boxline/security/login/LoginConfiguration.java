package dev.boxline.security.login;

import dev.boxline.security.limit.FailedLoginLimit;
import dev.boxline.security.limit.LimitedAuthentication;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;

/** One check of names and passwords for all doors. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    @Bean
    AuthenticationManager authenticationManager(
            List<AuthenticationProvider> providers, ApplicationEventPublisher events, FailedLoginLimit wrong) {
        var manager = new ProviderManager(providers);
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return new LimitedAuthentication(manager, wrong);
    }
}
