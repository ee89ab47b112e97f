package dev.boxline.conformance;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of the partner contract, each played with orders of its own. */
final class ContractRules {

    private static final int PARALLEL = 8;
    private static final int BURST = 30;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_KEY = 100;
    private static final int MOST_TRIES = 5;
    private static final int KEPT = 3;

    /** How many times the budget of one answer callbacks are waited for. */
    private static final int PATIENCE = 6;

    private final CheckOptions options;
    private final PartnerRole role;
    private final PartnerConnection partner;
    private final String run =
            UUID.randomUUID().toString().replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT);
    private int orders;

    ContractRules(CheckOptions options, PartnerConnection partner) {
        this.options = options;
        this.role = options.role();
        this.partner = partner;
    }

    /** What plays a rule. */
    @FunctionalInterface
    interface Play {
        void run() throws IOException;
    }

    /** One rule, in the words for the partner's engineer. */
    record Rule(String name, String words, Play check) {}

    /** A rule that does not hold. */
    static final class Broken extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message, null, false, false);
        }
    }

    /** A rule that can't be checked, or whose situation did not arise. */
    static final class NotChecked extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        NotChecked(String message) {
            super(message, null, false, false);
        }
    }

    List<Rule> all() {
        List<Rule> all = new ArrayList<>(requests());
        if (role == PartnerRole.LOGISTICS) {
            all.addAll(new CallbackRules(
                            options.callbacks(), this::booked, partner.budget().multipliedBy(PATIENCE))
                    .all());
        }
        return all;
    }

    private CallbackRules.Booked booked() throws IOException {
        String order = newOrder();
        return new CallbackRules.Booked(order, accepted(sent(order)).text("pickupNo"));
    }

    private List<Rule> requests() {
        String number = role.numbers().get(0);
        return List.of(
                new Rule("health", "The health address answers any 2xx", this::health),
                new Rule("accepts", "A request is answered 2xx with " + String.join(" and ", role.numbers()), () -> {
                    accepted(sent(newOrder()));
                }),
                new Rule("content-type", "Answers have a JSON content type", this::contentType),
                new Rule("numbers-differ", "Each order gets a " + number + " of its own", this::numbersDiffer),
                new Rule("unknown-members", "Members that are not known are ignored", this::unknownMembers),
                new Rule("unicode", "Chinese text and emoji are accepted", this::unicode),
                new Rule("lengths", "Texts of the greatest lengths are accepted", this::lengths),
                new Rule(
                        "long-keys",
                        "Keys of 100 characters that differ at their end are different keys",
                        this::longKeys),
                new Rule("same-key", "The same key and body again get the first answer", this::sameKey),
                new Rule("later-key", "The same key still does so after other requests", this::laterKey),
                new Rule("other-body", "The same key with another body has no second effect", this::otherBody),
                new Rule("key-case", "Keys that differ in case only are different keys", this::keyCase),
                new Rule("parallel-key", "Parallel requests with the same key have one effect", this::parallel),
                new Rule("question", "GET /requests/{key} repeats the answer to that key", this::question),
                new Rule("encoded-key", "GET /requests/{key} decodes a percent-encoded key", this::encodedKey),
                new Rule(
                        "unknown-key",
                        "GET /requests/{key} answers 404 with JSON for an unknown key",
                        this::unknownKey),
                new Rule("question-only", "A question has no effect and does not use its key", this::questionOnly),
                new Rule("lost-answer", "An answer that was lost can be asked for and repeated", this::lostAnswer),
                new Rule("no-key", "A request without a key is refused", this::noKey),
                new Rule("garbage", "A body that is not JSON is refused with 400 or 422", this::garbage),
                new Rule("missing-member", "A body without its members is refused with 400 or 422", this::missing),
                new Rule("refusal-words", "A refusal says why, in reason or detail", this::refusalWords),
                new Rule("refused-key", "A refused request is not reported as done later", this::refusedKey),
                new Rule("key-after-refusal", "A refused request does not use up its key", this::keyAfterRefusal),
                new Rule("undo", "Undoing an order answers 2xx with " + role.undone() + ": true", this::undo),
                new Rule("undo-same-key", "The same undo again gets the first answer", this::undoSameKey),
                new Rule("undo-question", "GET /requests/{key} repeats the answer to an undo", this::undoQuestion),
                new Rule("undo-twice", "With nothing left, an undo says " + role.undone() + ": false", this::undoTwice),
                new Rule("undo-unknown", "Undoing an unknown order changes nothing and says so", this::undoUnknown),
                new Rule("key-after-undo", "A key stays used after its order was undone", this::keyAfterUndo),
                new Rule("restart", "A restart of the partner loses no keys", this::restart),
                new Rule("throttling", "429 comes with Retry-After", this::throttling));
    }

    private void health() throws IOException {
        Answer answer = partner.health();
        require(answer.status() / 100 == 2, answer);
    }

    private void contentType() throws IOException {
        Answer answer = sent(newOrder());
        require(answer.isJson(), "The answer's Content-Type is \"" + answer.contentType() + "\"");
        Answer refusal = ask(newOrder() + ":unknown");
        require(
                refusal.json() == null || refusal.isJson(),
                "The refusal's Content-Type is \"" + refusal.contentType() + "\"");
    }

    private void numbersDiffer() throws IOException {
        Answer one = accepted(sent(newOrder()));
        Answer other = accepted(sent(newOrder()));
        for (String number : role.numbers()) {
            require(!one.text(number).equals(other.text(number)), "Two orders got the same " + number);
        }
    }

    private void unknownMembers() throws IOException {
        String order = newOrder();
        Map<String, Object> content = new HashMap<>(role.content(order));
        content.put("addedLater", Map.of("some", "thing"));
        accepted(post(role.path(), key(order), content));
    }

    private void unicode() throws IOException {
        String order = newOrder();
        accepted(post(
                role.path(),
                key(order),
                role.content(order, "欧阳 😀 سارة", "+86 138-0000-0000", "上海市浦东新区世纪大道 1 号 \"甲\" 🏠")));
    }

    private void lengths() throws IOException {
        String order = newOrder() + "x".repeat(LONGEST_NUMBER);
        order = order.substring(0, LONGEST_NUMBER);
        Map<String, Object> content = role.content(order, "😀".repeat(100), "+86 138 0000 0000 00", "路".repeat(500));
        accepted(post(role.path(), key(order) + ":2", content));
        Answer asked = ask(key(order) + ":2");
        require(asked.isDone(), "Asked about a key of " + (key(order).length() + 2) + " characters, it " + asked);
    }

    private void longKeys() throws IOException {
        String common = "K".repeat(LONGEST_KEY - 1 - run.length()) + run;
        Answer one = accepted(post(role.path(), common + "1", role.content(newOrder())));
        Answer other = accepted(post(role.path(), common + "2", role.content(newOrder())));
        require(!one.numbers(role).equals(other.numbers(role)), "They got the same answer");
        sameNumbers(other, ask(common + "2"), "The question about such a key");
    }

    private void encodedKey() throws IOException {
        String order = newOrder();
        String key = key(order) + "+1%2B";
        Answer first = accepted(post(role.path(), key, role.content(order)));
        Answer asked = unthrottled(() -> partner.askEncoded(key));
        require(asked.isDone(), "Asked with %3A for the colon, %2B for a plus and %25 for a percent sign, it " + asked);
        sameNumbers(first, asked, "The question");
    }

    private void keyAfterRefusal() throws IOException {
        String order = newOrder();
        Answer refused = post(role.path(), key(order), Map.of());
        require(refused.isRefusal(), refused);
        Answer mended = sent(order);
        require(mended.isDone(), "The same key again, with a body that is right: it " + mended);
        accepted(mended);
        sameNumbers(mended, ask(key(order)), "The question about that key");
    }

    private void sameKey() throws IOException {
        String order = newOrder();
        sameNumbers(accepted(sent(order)), sent(order), "The same key again");
    }

    private void laterKey() throws IOException {
        String order = newOrder();
        Answer first = accepted(sent(order));
        for (int n = 0; n < PARALLEL; n++) {
            accepted(sent(newOrder()));
        }
        sameNumbers(first, sent(order), "The same key after " + PARALLEL + " other requests");
    }

    private void otherBody() throws IOException {
        String order = newOrder();
        Answer first = accepted(sent(order));
        Answer again = post(
                role.path(), key(order), role.content(newOrder(), "Lin", "13900000000", "2 Nanjing Road, Shanghai"));
        if (!(List.of(409, 422).contains(again.status()) && again.isRefusal())) {
            sameNumbers(first, again, "The same key with another body");
        }
        sameNumbers(first, sent(order), "The same key after it came with another body");
    }

    private void keyCase() throws IOException {
        String order = newOrder();
        Answer upper = accepted(post(role.path(), "A-" + key(order), role.content(order)));
        String other = newOrder();
        Answer lower = accepted(post(role.path(), "a-" + key(order), role.content(other)));
        require(!upper.numbers(role).equals(lower.numbers(role)), "They got the same answer");
    }

    private void parallel() throws IOException {
        String order = newOrder();
        List<CompletableFuture<Answer>> requests = new ArrayList<>();
        for (int n = 0; n < PARALLEL; n++) {
            requests.add(partner.postAsync(role.path(), key(order), role.content(order)));
        }
        Set<List<String>> numbers = new HashSet<>();
        for (CompletableFuture<Answer> request : requests) {
            Answer answer = answer(request);
            if (answer.isDone()) {
                numbers.add(answer.numbers(role));
            } else {
                require(
                        answer.isThrottled()
                                || (answer.status() == 409 && answer.json() != null)
                                || answer.status() >= 500,
                        answer);
            }
        }
        numbers.add(accepted(eventually(() -> sent(order), Answer::isDone)).numbers(role));
        require(numbers.size() == 1, "They got " + numbers.size() + " different answers");
    }

    private void question() throws IOException {
        String order = newOrder();
        Answer first = accepted(sent(order));
        Answer asked = ask(key(order));
        require(asked.isDone(), asked);
        require(
                asked.numbers(role).equals(first.numbers(role)),
                "It answered other numbers than the request: " + String.join(", ", asked.numbers(role)));
    }

    private void unknownKey() throws IOException {
        Answer asked = ask(newOrder() + ":never-sent");
        require(asked.status() == 404 && asked.json() != null, asked);
    }

    private void questionOnly() throws IOException {
        String order = newOrder();
        ask(key(order));
        Answer again = ask(key(order));
        require(again.status() == 404, "Asked twice about an unknown key, it " + again);
        accepted(sent(order));
    }

    private void lostAnswer() throws IOException {
        String order = newOrder();
        partner.postAndHangUp(role.path(), key(order), role.content(order));
        Answer asked = eventually(() -> ask(key(order)), Answer::isDone);
        require(asked.isDone() || asked.status() == 404, "Asked about the lost answer, it " + asked);
        Answer repeated = accepted(sent(order));
        if (asked.isDone()) {
            sameNumbers(asked, repeated, "The request whose answer was lost");
        }
        Answer later = ask(key(order));
        require(later.isDone(), "Asked after the repeated request, it " + later);
        sameNumbers(repeated, later, "The question after the repeated request");
    }

    private void noKey() throws IOException {
        Answer answer = post(role.path(), null, role.content(newOrder()));
        require(List.of(400, 422).contains(answer.status()) && answer.json() != null, answer);
    }

    private void garbage() throws IOException {
        for (String body : List.of("{not json", "[]", "\"text\"")) {
            String key = newOrder() + ":garbage";
            Answer answer = unthrottled(() -> partner.postText(role.path(), key, body));
            require(
                    List.of(400, 422).contains(answer.status()) && answer.json() != null,
                    "For the body " + body + " it " + answer);
        }
    }

    private void missing() throws IOException {
        for (String member : role.content("O").keySet()) {
            if (member.equals("quantity") || member.equals("sku")) {
                continue; // a partner may have a default
            }
            String order = newOrder();
            Map<String, Object> content = new HashMap<>(role.content(order));
            content.remove(member);
            Answer answer = post(role.path(), key(order), content);
            require(
                    List.of(400, 422).contains(answer.status()) && answer.json() != null,
                    "Without " + member + " it " + answer);
        }
    }

    private void refusalWords() throws IOException {
        Answer answer = post(role.path(), newOrder() + ":empty", Map.of());
        require(answer.isRefusal(), answer);
        require(answer.saysWhy(), "The refusal has neither reason nor detail");
    }

    private void refusedKey() throws IOException {
        String key = newOrder() + ":refused";
        Answer refused = post(role.path(), key, Map.of());
        require(refused.isRefusal(), refused);
        Answer asked = ask(key);
        require(!asked.isDone() && asked.status() < 500, "Asked about the refused request, it " + asked);
    }

    private void undo() throws IOException {
        Undone order = undoneOrder();
        String said = order.undo().text(role.numbers().get(0));
        require(
                said.isEmpty() || said.equals(order.effect().text(role.numbers().get(0))),
                "It undid another " + role.numbers().get(0) + " than the order's");
    }

    private void undoSameKey() throws IOException {
        String order = undoneOrder().orderNo();
        requireFlag(undone(order, key(order) + ":undo"), true);
    }

    private void undoQuestion() throws IOException {
        String order = undoneOrder().orderNo();
        requireFlag(ask(key(order) + ":undo"), true);
    }

    private void undoTwice() throws IOException {
        String order = undoneOrder().orderNo();
        requireNothingUndone(undone(order, key(order) + ":undo:2"));
    }

    private void undoUnknown() throws IOException {
        String order = newOrder();
        requireNothingUndone(undone(order, key(order) + ":undo"));
    }

    private void keyAfterUndo() throws IOException {
        Undone order = undoneOrder();
        sameNumbers(order.effect(), sent(order.orderNo()), "The key of an order that was undone");
        requireNothingUndone(undone(order.orderNo(), key(order.orderNo()) + ":undo:2"));
    }

    private record Undone(String orderNo, Answer effect, Answer undo) {}

    /** An order that was undone; several are tried, because a courier may fetch a box before its pickup is cancelled. */
    private Undone undoneOrder() throws IOException {
        for (int tried = 1; ; tried++) {
            String order = newOrder();
            Answer effect = accepted(sent(order));
            Answer undo = undone(order, key(order) + ":undo");
            if (tried == MOST_TRIES || !Boolean.FALSE.equals(undo.flag(role.undone()))) {
                requireFlag(undo, true);
                return new Undone(order, effect, undo);
            }
        }
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
            throw new NotChecked(
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
            throw new NotChecked(BURST + " requests at once were all accepted, so none was answered 429");
        }
    }

    private Answer sent(String order) throws IOException {
        return post(role.path(), key(order), role.content(order));
    }

    private Answer undone(String order, String key) throws IOException {
        return post(role.undoPath(order), key, role.undoContent(order));
    }

    private Answer post(String path, @Nullable String key, Map<String, ?> content) throws IOException {
        return unthrottled(() -> partner.post(path, key, content));
    }

    private Answer ask(String key) throws IOException {
        return unthrottled(() -> partner.ask(key));
    }

    private String newOrder() {
        return "CHECK-" + run + "-" + ++orders;
    }

    private static String key(String order) {
        return order + ":check";
    }

    private Answer accepted(Answer answer) {
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

    private void sameNumbers(Answer first, Answer again, String what) {
        require(again.isDone(), what + ": it " + again);
        require(
                again.numbers(role).equals(first.numbers(role)),
                what + " got " + String.join(", ", again.numbers(role)) + " instead of "
                        + String.join(", ", first.numbers(role)));
    }

    private void requireFlag(Answer answer, boolean expected) {
        require(answer.isDone(), answer);
        require(
                Objects.equals(answer.flag(role.undone()), expected),
                "It answered " + answer.status() + " without " + role.undone() + ": " + expected);
    }

    private void requireNothingUndone(Answer answer) {
        if (answer.status() != 404 || answer.json() == null) {
            requireFlag(answer, false);
        }
    }

    /** Waits as long as a partner that throttles asks for, up to a limit. */
    private Answer unthrottled(Request request) throws IOException {
        return eventually(request, answer -> !answer.isThrottled());
    }

    private interface Request {
        Answer send() throws IOException;
    }

    private Answer eventually(Request request, Predicate<Answer> expected) throws IOException {
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

    private Answer answer(CompletableFuture<Answer> request) throws IOException {
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

    private static void require(boolean holds, Answer answer) {
        require(holds, "It " + answer);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }
}
