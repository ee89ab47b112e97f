package dev.boxline.web.door;

import dev.boxline.web.door.answer.Answering;
import dev.boxline.web.door.answer.ProblemAnswers;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What all doors for programs have in common: HTTP Basic and problem details. */
@Component
class Api {

    private final AuthenticationManager logins;
    private final ProblemAnswers answers;
    private final HandlerExceptionResolver resolver;

    Api(
            AuthenticationManager logins,
            ProblemAnswers answers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.logins = logins;
        this.answers = answers;
        this.resolver = resolver;
    }

    /** Every request brings its login. */
    HttpSecurity stateless(HttpSecurity http) throws Exception {
        return withSession(http)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers));
    }

    /** The login may be that of a browser as well; forged requests are then somebody else's to refuse. */
    HttpSecurity withSession(HttpSecurity http) throws Exception {
        return http.authenticationManager(logins)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                // the request itself was let in before it is dispatched again
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll())
                .addFilterBefore(new Answering(resolver), BasicAuthenticationFilter.class);
    }
}
