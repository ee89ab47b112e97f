package dev.boxline.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rules about one topic, each played with orders of its own. */
abstract class RuleSet {

    static final int LONGEST_NUMBER = 64;

    final CheckOptions options;
    final PartnerRole role;
    final PartnerConnection partner;
    private final OrderNumbers numbers;

    RuleSet(CheckOptions options, PartnerConnection partner, OrderNumbers numbers) {
        this.options = options;
        this.role = options.role();
        this.partner = partner;
        this.numbers = numbers;
    }

    /** Order numbers that no other run has used. */
    static final class OrderNumbers {

        private final String run =
                UUID.randomUUID().toString().replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT);
        private int orders;

        String next() {
            return "CHECK-" + run + "-" + ++orders;
        }
    }

    /** In the order in which they are played. */
    abstract List<Rule> all();

    Answer sent(String order) throws IOException {
        return post(role.path(), key(order), role.content(order));
    }

    Answer undone(String order, String key) throws IOException {
        return post(role.undoPath(order), key, role.undoContent(order));
    }

    Answer post(String path, @Nullable String key, Map<String, ?> content) throws IOException {
        return unthrottled(() -> partner.post(path, key, content));
    }

    Answer ask(String key) throws IOException {
        return unthrottled(() -> partner.ask(key));
    }

    String newOrder() {
        return numbers.next();
    }

    static String key(String order) {
        return order + ":check";
    }

    Answer accepted(Answer answer) {
        require(answer.isDone(), answer);
        for (String number : role.numbers()) {
            String text = answer.text(number);
            require(!text.isBlank(), "It answered " + answer.status() + " without " + number + " as a text");
            require(
                    text.length() <= LONGEST_NUMBER && text.chars().noneMatch(Character::isISOControl),
                    "Its " + number + " is longer than " + LONGEST_NUMBER + " characters or has control characters");
        }
        return answer;
    }

    void sameNumbers(Answer first, Answer again, String what) {
        require(again.isDone(), what + ": it " + again);
        require(
                again.numbers(role).equals(first.numbers(role)),
                what + " got " + String.join(", ", again.numbers(role)) + " instead of "
                        + String.join(", ", first.numbers(role)));
    }

    /** Waits as long as a partner that throttles asks for, up to a limit. */
    Answer unthrottled(Request request) throws IOException {
        return eventually(request, answer -> !answer.isThrottled());
    }

    interface Request {
        Answer send() throws IOException;
    }

    Answer eventually(Request request, Predicate<Answer> expected) throws IOException {
        long end = System.nanoTime() + partner.budget().toNanos();
        Answer answer = request.send();
        long pause = 20;
        while (!expected.test(answer) && System.nanoTime() < end && pause(pause)) {
            pause = answer.retryAfter().matches("[0-9]") ? 1_000 : Math.min(2 * pause, 500);
            answer = request.send();
        }
        return answer;
    }

    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Answer answer(CompletableFuture<Answer> request) throws IOException {
        try {
            return request.get(partner.budget().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static void require(boolean holds, Answer answer) {
        require(holds, "It " + answer);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Rule.Broken(otherwise);
        }
    }
}
