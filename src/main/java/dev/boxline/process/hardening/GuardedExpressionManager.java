package dev.boxline.process.hardening;

import java.lang.StackWalker.StackFrame;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates expressions of models but not of queries. The engine's own settings cover the outermost query only:
 * expressions in nested queries, ad hoc or in stored filters, are evaluated although disabled (CVE-2026-109432).
 */
final class GuardedExpressionManager extends SpringExpressionManager {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    GuardedExpressionManager(ApplicationContext beans, @Nullable Map<Object, Object> exposed) {
        super(beans, exposed);
    }

    @Override
    public Expression createExpression(String text) {
        if (STACK.walk(frames -> frames.skip(1)
                .findFirst()
                .filter(GuardedExpressionManager::isQuery)
                .isPresent())) {
            throw new BadUserRequestException("Expressions in queries are disabled.");
        }
        return super.createExpression(text);
    }

    /** Expressions of models are created by the parser; only evaluation lets a query create one. */
    private static boolean isQuery(StackFrame caller) {
        return AbstractQuery.class.isAssignableFrom(caller.getDeclaringClass());
    }
}
