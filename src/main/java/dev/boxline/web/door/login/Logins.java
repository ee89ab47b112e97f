package dev.boxline.web.door.login;

import dev.boxline.web.door.limit.LimitedLogins;
import dev.boxline.web.door.limit.WrongPasswords;
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
            List<AuthenticationProvider> providers, ApplicationEventPublisher events, WrongPasswords wrong) {
        var manager = new ProviderManager(providers);
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return new LimitedLogins(manager, wrong);
    }
}
