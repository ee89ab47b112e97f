package dev.boxline.engineapi;

import dev.boxline.http.CockpitPaths;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Redirects the web applications' root to Cockpit; the engine's own filter would redirect it to Tasklist. */
@Configuration(proxyBeanMethods = false)
class CockpitRedirect {

    /** Runs after Spring Security's filter and before the engine's filters. */
    @Bean
    FilterRegistrationBean<Filter> cockpitRedirectFilter() {
        var registration = new FilterRegistrationBean<Filter>(
                (request, response, chain) -> ((HttpServletResponse) response).sendRedirect(CockpitPaths.COCKPIT));
        registration.addUrlPatterns(CockpitPaths.ROOT, CockpitPaths.ROOT + "/");
        registration.setOrder(0);
        return registration;
    }
}
