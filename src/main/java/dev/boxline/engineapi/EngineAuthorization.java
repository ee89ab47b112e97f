package dev.boxline.engineapi;

import dev.boxline.engineapi.EngineAccessRules.Access;
import dev.boxline.security.SecurityPaths;
import dev.boxline.security.SecurityProblems;
import dev.boxline.security.login.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Applies {@link EngineAccessRules} to requests under one root of the engine's REST API. */
final class EngineAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final String root;
    private final Map<Access, AuthorizationManager<RequestAuthorizationContext>> rules = new EnumMap<>(Access.class);

    EngineAuthorization(String root) {
        this.root = root;
    }

    EngineAuthorization allow(Access access, Role... roles) {
        rules.put(access, AuthorityAuthorizationManager.hasAnyRole(Role.names(roles)));
        return this;
    }

    @Override
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> user, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String path = SecurityPaths.below(root, request);
        EngineAccessRules.forbidden(request.getMethod(), path).ifPresent(reason -> {
            throw new SecurityProblems.Forbidden(reason);
        });
        AuthorizationManager<RequestAuthorizationContext> rule =
                rules.get(EngineAccessRules.access(request.getMethod(), path));
        return new AuthorizationDecision(rule != null && isGranted(rule, user, context));
    }

    private static boolean isGranted(
            AuthorizationManager<RequestAuthorizationContext> rule,
            Supplier<Authentication> user,
            RequestAuthorizationContext context) {
        var result = rule.authorize(user, context);
        return result != null && result.isGranted();
    }
}
