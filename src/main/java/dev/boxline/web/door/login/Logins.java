package dev.boxline.web.door.login;

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
class Logins {

    @Bean
    AuthenticationManager authenticationManager(
            List<AuthenticationProvider> providers, ApplicationEventPublisher events) {
        var manager = new ProviderManager(providers);
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return manager;
    }
}
