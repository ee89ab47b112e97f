package dev.boxline.process.identity;

import dev.boxline.http.CockpitPaths;
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

/** Single sign-on between Boxline and the engine's web applications, in both directions. */
@Configuration(proxyBeanMethods = false)
public class CockpitLogins {

    private static final String ENGINE = "default";
    private static final int AFTER_SPRING_SECURITY = 101;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> cockpitLogin() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, CockpitLogin.class.getName());
        registration.addUrlPatterns(CockpitPaths.APPLICATIONS + "/*", CockpitPaths.API + "/*");
        registration.setOrder(AFTER_SPRING_SECURITY);
        return registration;
    }

    /** The user of this session who logged in through the engine's login form. */
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
