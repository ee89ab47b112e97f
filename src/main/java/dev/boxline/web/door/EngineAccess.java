package dev.boxline.web.door;

import dev.boxline.web.door.answer.ProblemAnswers;
import dev.boxline.web.door.guard.EngineRules;
import dev.boxline.web.door.guard.EngineRules.Asked;
import dev.boxline.web.door.login.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Holds requests to the engine's interface, under one of its roots, against the rules. */
final class EngineAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private final String root;
    private final Map<Asked, AuthorizationManager<RequestAuthorizationContext>> who = new EnumMap<>(Asked.class);

    EngineAccess(String root) {
        this.root = root;
    }

    EngineAccess allow(Asked asked, Role... roles) {
        who.put(asked, AuthorityAuthorizationManager.hasAnyRole(Role.names(roles)));
        return this;
    }

    @Override
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> user, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String path = Paths.behind(root, request);
        EngineRules.forbidden(request.getMethod(), path).ifPresent(reason -> {
            throw new ProblemAnswers.Forbidden(reason);
        });
        AuthorizationManager<RequestAuthorizationContext> rule = who.get(EngineRules.asked(request.getMethod(), path));
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
