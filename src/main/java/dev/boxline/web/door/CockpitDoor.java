package dev.boxline.web.door;

import static dev.boxline.web.door.login.Role.ADMIN;
import static dev.boxline.web.door.login.Role.OPERATOR;

import dev.boxline.process.identity.CockpitLogins;
import dev.boxline.web.door.answer.ProblemAnswers;
import dev.boxline.web.door.engine.CockpitSession;
import dev.boxline.web.door.engine.EngineActs;
import dev.boxline.web.door.guard.BoundedReading;
import dev.boxline.web.door.guard.EngineRules.Asked;
import dev.boxline.web.door.guard.ExpressionGuard;
import dev.boxline.web.door.limit.CockpitLoginLimit;
import dev.boxline.web.door.limit.WrongPasswords;
import dev.boxline.web.door.login.Role;
import dev.boxline.web.door.login.StaffLogin;
import dev.boxline.web.operator.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The engine's own pages, for operators. One login for them and for ours, taken at either side. Their interface keeps
 * its own token against forged requests.
 */
@Configuration(proxyBeanMethods = false)
class CockpitDoor {

    private static final String ROOT = "/camunda";
    private static final String API = "/camunda/api/**";
    private static final String ENGINE = "/camunda/api/engine";
    private static final RequestMatcher LOGIN = Paths.post("/camunda/api/admin/auth/user/*/login/*");

    private final ProblemAnswers answers;

    CockpitDoor(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Bean
    @Order(2)
    SecurityFilterChain cockpit(
            HttpSecurity http, Api api, CockpitLogins logins, StaffLogin staff, WrongPasswords wrong, Audit audit)
            throws Exception {
        return api.withSession(http.securityMatcher(Paths.any(ROOT + "/**")))
                .headers(CockpitDoor::besidesTheirs)
                .exceptionHandling(this::sendAway)
                .authorizeHttpRequests(CockpitDoor::rules)
                .addFilterBefore(new CockpitSession(logins, staff), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new CockpitLoginLimit(LOGIN, wrong), AuthorizationFilter.class)
                .addFilterAfter(new ExpressionGuard(), AuthorizationFilter.class)
                .addFilterAfter(new BoundedReading(), ExpressionGuard.class)
                .addFilterAfter(new EngineActs(ENGINE, audit), BoundedReading.class)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry ask) {
        EngineAccess engine = new EngineAccess(ENGINE)
                .allow(Asked.READING, OPERATOR, ADMIN)
                .allow(Asked.ADMINISTRATION, OPERATOR, ADMIN); // as far as the engine's own permissions go
        ask.requestMatchers(CockpitDoor::isSetUp)
                .denyAll()
                .requestMatchers(CockpitDoor::isLogin)
                .permitAll()
                .requestMatchers(Paths.any(ENGINE + "/**"))
                .access(engine)
                .anyRequest()
                .hasAnyRole(Role.names(OPERATOR, ADMIN));
    }

    /** The page that makes an administrator for anybody while there is none (CVE-2026-77226). */
    private static boolean isSetUp(HttpServletRequest request) {
        String path = Paths.behind(ROOT, request) + "/";
        return path.toLowerCase(Locale.ROOT).contains("/setup/");
    }

    /** Takes no token, for a script has none yet; but not from a page of somebody else's. */
    private static boolean isLogin(HttpServletRequest request) {
        return LOGIN.matches(request) && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private void sendAway(ExceptionHandlingConfigurer<HttpSecurity> refused) {
        refused.accessDeniedHandler(answers)
                .defaultAuthenticationEntryPointFor(
                        (request, response, e) -> answers.withoutChallenge(response, e), Paths.any(API))
                .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE);
    }

    /** Their pages set the other headers themselves. */
    private static void besidesTheirs(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentTypeOptions(HeadersConfigurer.ContentTypeOptionsConfig::disable)
                .xssProtection(HeadersConfigurer.XXssConfig::disable)
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }
}
