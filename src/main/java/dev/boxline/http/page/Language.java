package dev.boxline.http.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The reader's language: what was chosen with {@code ?lang=zh|en}, else the first of those the browser asks for that we
 * speak, else English.
 */
@Configuration(proxyBeanMethods = false)
class Language implements WebMvcConfigurer {

    private static final Set<String> SPOKEN = Set.of("zh", "en");

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("lang");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(Language::askedFor);
        return resolver;
    }

    private static Locale askedFor(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Locale.ENGLISH
                : Collections.list(request.getLocales()).stream()
                        .filter(wanted -> SPOKEN.contains(wanted.getLanguage()))
                        .findFirst()
                        .orElse(Locale.ENGLISH);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Choice()).excludePathPatterns("/api/**", "/callbacks/**");
    }

    /** Remembers a choice; one we don't speak changes nothing. */
    private static final class Choice implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            String chosen = request.getParameter("lang");
            LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
            if (resolver != null && chosen != null && SPOKEN.contains(chosen)) {
                resolver.setLocale(request, response, Locale.forLanguageTag(chosen));
            }
            return true;
        }
    }
}
