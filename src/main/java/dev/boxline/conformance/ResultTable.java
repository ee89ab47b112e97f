package dev.boxline.conformance;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the results for a partner's engineer. */
final class ResultTable {

    private ResultTable() {}

    static void print(CheckOptions options, List<CheckResult> results, PrintStream out) {
        out.println("Partner contract: " + options.role().name().toLowerCase(Locale.ROOT) + " at " + options.url());
        out.println();
        int width = results.stream()
                .mapToInt(result -> result.name().length())
                .max()
                .orElse(1);
        for (CheckResult result : results) {
            out.println(String.format("%-6s  %-" + width + "s  %s", state(result), result.name(), result.rule()));
            if (!result.found().isEmpty()) {
                out.println(" ".repeat(width + 10) + "→ " + printable(result.found()));
            }
        }
        long failed = results.stream().filter(CheckResult::isFailed).count();
        out.println();
        long left = results.stream().filter(result -> !result.isChecked()).count();
        long checked = results.size() - left;
        out.println((failed == 0
                        ? "The contract is kept: " + checked + " rules checked"
                        : "The contract is broken: " + failed + " of " + checked + " checked rules failed")
                + (left == 0 ? "." : ", " + left + " not checked."));
        out.flush();
    }

    private static String state(CheckResult result) {
        return switch (result.state()) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case NOT_CHECKED -> "-";
        };
    }

    /** What a partner sends must not control the terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ");
    }
}
