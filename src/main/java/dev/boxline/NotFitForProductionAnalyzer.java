package dev.boxline;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the findings without a stack trace. */
final class NotFitForProductionAnalyzer extends AbstractFailureAnalyzer<NotFitForProduction> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NotFitForProduction cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Set each of these in the environment or in the settings, and start again.", cause);
    }
}
