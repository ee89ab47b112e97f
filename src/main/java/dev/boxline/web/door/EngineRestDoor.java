package dev.boxline.web.door;

import static dev.boxline.web.door.login.Role.ADMIN;
import static dev.boxline.web.door.login.Role.INTEGRATION;
import static dev.boxline.web.door.login.Role.OPERATOR;

import dev.boxline.process.identity.EngineUsers;
import dev.boxline.web.door.engine.EngineActs;
import dev.boxline.web.door.engine.EngineIdentity;
import dev.boxline.web.door.guard.BoundedReading;
import dev.boxline.web.door.guard.EngineRules;
import dev.boxline.web.door.guard.EngineRules.Asked;
import dev.boxline.web.door.guard.ExpressionGuard;
import dev.boxline.web.door.limit.RateLimit;
import dev.boxline.web.door.limit.RateLimits;
import dev.boxline.web.door.start.StartDoor;
import dev.boxline.web.door.start.Starts;
import dev.boxline.web.operator.Audit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The engine's REST interface: what isn't allowed is forbidden. */
@Configuration(proxyBeanMethods = false)
class EngineRestDoor {

    private static final String ROOT = "/engine-rest";

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(
            HttpSecurity http, Api api, Starts starts, EngineUsers users, RateLimits limits, Audit audit)
            throws Exception {
        EngineAccess access = new EngineAccess(ROOT)
                .allow(Asked.A_START, INTEGRATION, OPERATOR, ADMIN)
                .allow(Asked.READING, OPERATOR, ADMIN)
                .allow(Asked.ADMINISTRATION, ADMIN);
        return api.withTokens(http.securityMatcher(Paths.any(ROOT + "/**")))
                .authorizeHttpRequests(ask -> ask.anyRequest().access(access))
                .addFilterAfter(
                        limits.on(EngineRestDoor::isStart, any -> false, limits::toProgram), AuthorizationFilter.class)
                .addFilterAfter(new StartDoor(starts, ROOT), RateLimit.class)
                .addFilterAfter(new ExpressionGuard(), StartDoor.class)
                .addFilterAfter(new BoundedReading(), ExpressionGuard.class)
                .addFilterAfter(new EngineActs(ROOT, audit), BoundedReading.class)
                .addFilterAfter(new EngineIdentity(users), EngineActs.class)
                .build();
    }

    private static boolean isStart(HttpServletRequest request) {
        return EngineRules.isStart(request.getMethod(), Paths.behind(ROOT, request));
    }
}
