package dev.boxline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Rules for a partner that was restarted, and for one that gets too many requests. */
final class AvailabilityRules extends RuleSet {

    private static final int BURST = 30;
    private static final int KEPT = 3;

    AvailabilityRules(CheckOptions options, PartnerConnection partner, OrderNumbers numbers) {
        super(options, partner, numbers);
    }

    @Override
    List<Rule> all() {
        return List.of(
                new Rule("restart", "A restart of the partner loses no keys", this::restart),
                new Rule("throttling", "429 comes with Retry-After", this::throttling));
    }

    /** Two runs: one keeps keys in a file, the other asks for them after somebody has restarted the partner. */
    private void restart() throws IOException {
        Path before = options.afterRestart();
        if (before != null) {
            for (String line : Files.readAllLines(before)) {
                List<String> kept = List.of(line.split("\t", -1));
                Answer asked = ask(key(kept.get(0)));
                require(
                        asked.isDone(),
                        "Asked about the key " + key(kept.get(0)) + " of the earlier check, it " + asked);
                requireNumbers(kept.subList(1, kept.size()), asked, "The question about a key of the earlier check");
                requireNumbers(kept.subList(1, kept.size()), sent(kept.get(0)), "A key of the earlier check");
            }
        }
        if (options.keys() != null) {
            List<String> lines = new ArrayList<>();
            for (int n = 0; n < KEPT; n++) {
                String order = newOrder();
                lines.add(order + "\t" + String.join("\t", accepted(sent(order)).numbers(role)));
            }
            Files.write(options.keys(), lines);
        }
        if (before == null) {
            throw new Rule.NotChecked(
                    "Check with --keys FILE, restart the partner, and check again with --after-restart FILE");
        }
    }

    private void requireNumbers(List<String> numbers, Answer answer, String what) {
        require(
                answer.isDone() && answer.numbers(role).equals(numbers),
                what + " is not answered with " + String.join(", ", numbers) + " any more: it " + answer);
    }

    private void throttling() throws IOException {
        List<CompletableFuture<Answer>> burst = new ArrayList<>();
        for (int n = 0; n < BURST; n++) {
            String order = newOrder();
            burst.add(partner.postAsync(role.path(), key(order), role.content(order)));
        }
        boolean seen = false;
        for (CompletableFuture<Answer> request : burst) {
            Answer answer = answer(request);
            if (answer.isThrottled()) {
                seen = true;
                require(
                        answer.retryAfter().matches("[0-9]{1,9}|[A-Z][a-z]{2}, .*GMT"),
                        answer.retryAfter().isEmpty()
                                ? "429 came without Retry-After"
                                : "Retry-After is neither seconds nor a date: " + answer.retryAfter());
            } else {
                require(answer.status() == 503 || answer.isDone(), answer);
            }
        }
        if (!seen) {
            throw new Rule.NotChecked(BURST + " requests at once were all accepted, so none was answered 429");
        }
    }
}
