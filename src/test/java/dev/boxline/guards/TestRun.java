package dev.boxline.guards;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs one test class in a process of its own and tells by the exit code what came of it. */
final class TestRun {

    static final int GREEN = 0;
    static final int RED = 10;
    /** It went wrong otherwise than by an assertion; that proves nothing. */
    static final int BROKEN = 20;

    private TestRun() {}

    public static void main(String[] testClass) {
        var summary = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass[0]))
                .build();
        LauncherFactory.create().execute(request, summary);
        System.exit(verdict(summary.getSummary()));
    }

    private static int verdict(TestExecutionSummary summary) {
        boolean asserted = false;
        for (TestExecutionSummary.Failure failure : summary.getFailures()) {
            String name = failure.getTestIdentifier().getDisplayName();
            String why =
                    String.valueOf(failure.getException()).lines().findFirst().orElse("");
            System.out.println("RED " + name + ": " + why);
            asserted |= failure.getException() instanceof AssertionError;
        }
        if (summary.getTestsFoundCount() == 0 || (!summary.getFailures().isEmpty() && !asserted)) {
            return BROKEN;
        }
        return asserted ? RED : GREEN;
    }
}
