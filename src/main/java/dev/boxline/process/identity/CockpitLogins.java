package dev.boxline.process.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets one login count on both sides: ours in the engine's pages, and theirs (its own login form) at our door. */
@Configuration(proxyBeanMethods = false)
public class CockpitLogins {

    private static final String ENGINE = "default";
    private static final int AFTER_OUR_DOORS = 101;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> cockpitLogin() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, CockpitLogin.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(AFTER_OUR_DOORS);
        return registration;
    }

    /** Who logged in with the engine's own form, in this session. */
    public Optional<String> userOf(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        @Nullable
        Authentication login =
                AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(ENGINE);
        return Optional.ofNullable(login).map(Authentication::getIdentityId);
    }
}
