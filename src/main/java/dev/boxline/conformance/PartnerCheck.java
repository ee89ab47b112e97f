package dev.boxline.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays the partner contract against a partner's endpoint and reports what does not hold. */
public final class PartnerCheck {

    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int USAGE = 2;

    /** As long as Boxline waits for an answer unless it is set otherwise. */
    private static final Duration BUDGET = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;
    private final Duration budget;

    PartnerCheck(PrintStream out, PrintStream err, Duration budget) {
        this.out = out;
        this.err = err;
        this.budget = budget;
    }

    /** Returns the exit code: 0 when the contract is kept, 1 when it is not, 2 for a wrong command line. */
    public static int run(String[] args) {
        return new PartnerCheck(System.out, System.err, BUDGET).check(args);
    }

    int check(String[] args) {
        if (args.length > 0 && List.of("--help", "-h", "help").stream().anyMatch(List.of(args)::contains)) {
            out.print(CheckOptions.USAGE);
            return HOLDS;
        }
        CheckOptions options;
        try {
            options = CheckOptions.parse(args);
        } catch (CheckOptions.UsageException wrong) {
            err.println(wrong.getMessage());
            err.println();
            err.print(CheckOptions.USAGE);
            return USAGE;
        }
        List<CheckResult> results = results(options);
        ResultTable.print(options, results, out);
        if (options.junit() != null) {
            try {
                JUnitReport.write(options, results, options.junit());
            } catch (IOException e) {
                err.println("The file " + options.junit() + " can't be written: " + e.getMessage());
                return USAGE;
            }
        }
        return results.stream().anyMatch(CheckResult::isFailed) ? BROKEN : HOLDS;
    }

    private List<CheckResult> results(CheckOptions options) {
        List<CheckResult> results = new ArrayList<>();
        for (Rule rule : ContractRules.all(options, new PartnerConnection(options, budget))) {
            CheckResult result = result(rule);
            results.add(result);
            if (result.found().startsWith(UNREACHABLE)) {
                break; // every further rule would say the same
            }
        }
        return results;
    }

    private static final String UNREACHABLE = "can't be reached";

    private static CheckResult result(Rule rule) {
        long begun = System.nanoTime();
        CheckResult.State state = CheckResult.State.OK;
        String found = "";
        try {
            rule.check().run();
        } catch (Rule.NotChecked notChecked) {
            state = CheckResult.State.NOT_CHECKED;
            found = String.valueOf(notChecked.getMessage());
        } catch (Rule.Broken broken) {
            state = CheckResult.State.FAILED;
            found = String.valueOf(broken.getMessage());
        } catch (IOException e) {
            state = CheckResult.State.FAILED;
            found = words(e);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return new CheckResult(rule.name(), rule.words(), state, found, millis);
    }

    private static String words(IOException e) {
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return UNREACHABLE + ": no connection";
        }
        if (e instanceof HttpTimeoutException) {
            return "did not answer in time";
        }
        return "closed the connection or answered with something other than HTTP/1.1"
                + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
    }
}
