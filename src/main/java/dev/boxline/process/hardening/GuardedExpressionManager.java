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
 * Evaluates the models' expressions and never a query's. The engine's own switches look at the outermost query alone, so
 * that an expression in a nested one, asked ad hoc or kept in a filter, is evaluated although they are off
 * (CVE-2026-109432); here it is refused where the evaluation would begin.
 */
final class GuardedExpressionManager extends SpringExpressionManager {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    GuardedExpressionManager(ApplicationContext beans, @Nullable Map<Object, Object> chosen) {
        super(beans, chosen);
    }

    @Override
    public Expression createExpression(String text) {
        if (STACK.walk(frames -> frames.skip(1)
                .findFirst()
                .filter(GuardedExpressionManager::isQuery)
                .isPresent())) {
            throw new BadUserRequestException("Expressions in queries are not accepted here.");
        }
        return super.createExpression(text);
    }

    /** Models are read by the engine's parser; a query creates an expression for one reason only. */
    private static boolean isQuery(StackFrame caller) {
        return AbstractQuery.class.isAssignableFrom(caller.getDeclaringClass());
    }
}
