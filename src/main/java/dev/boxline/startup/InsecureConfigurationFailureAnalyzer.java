package dev.boxline.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports the violations without a stack trace. */
final class InsecureConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InsecureConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InsecureConfigurationException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct each of these in your environment variables or configuration files, and start again.",
                cause);
    }
}
