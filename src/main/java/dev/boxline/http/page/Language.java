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
 * Chooses the language of pages: the one selected with {@code ?lang=zh|en}, else the first supported one in
 * {@code Accept-Language}, else English.
 */
@Configuration(proxyBeanMethods = false)
class Language implements WebMvcConfigurer {

    private static final Set<String> SUPPORTED = Set.of("zh", "en");

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("lang");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(Language::requested);
        return resolver;
    }

    private static Locale requested(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Locale.ENGLISH
                : Collections.list(request.getLocales()).stream()
                        .filter(wanted -> SUPPORTED.contains(wanted.getLanguage()))
                        .findFirst()
                        .orElse(Locale.ENGLISH);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Selection()).excludePathPatterns("/api/**", "/callbacks/**");
    }

    /** Stores a selected language in the cookie; ignores an unsupported one. */
    private static final class Selection implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            String selected = request.getParameter("lang");
            LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
            if (resolver != null && selected != null && SUPPORTED.contains(selected)) {
                resolver.setLocale(request, response, Locale.forLanguageTag(selected));
            }
            return true;
        }
    }
}
