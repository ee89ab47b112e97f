package dev.boxline.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Rules for idempotency keys, and for questions about them. */
final class KeyRules extends RuleSet {

    private static final int PARALLEL = 8;
    private static final int LONGEST_KEY = 100;

    KeyRules(CheckOptions options, PartnerConnection partner, OrderNumbers numbers) {
        super(options, partner, numbers);
    }

    @Override
    List<Rule> all() {
        return List.of(
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
                new Rule("lost-answer", "An answer that was lost can be asked for and repeated", this::lostAnswer));
    }

    private void longKeys() throws IOException {
        String unique = newOrder();
        String common = "K".repeat(LONGEST_KEY - 1 - unique.length()) + unique;
        Answer one = accepted(post(role.path(), common + "1", role.content(newOrder())));
        Answer other = accepted(post(role.path(), common + "2", role.content(newOrder())));
        require(!one.numbers(role).equals(other.numbers(role)), "They got the same answer");
        sameNumbers(other, ask(common + "2"), "The question about such a key");
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
                                || (answer.status() == 409 && answer.json().isObject())
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

    private void encodedKey() throws IOException {
        String order = newOrder();
        String key = key(order) + "+1%2B";
        Answer first = accepted(post(role.path(), key, role.content(order)));
        Answer asked = unthrottled(() -> partner.askEncoded(key));
        require(asked.isDone(), "Asked with %3A for the colon, %2B for a plus and %25 for a percent sign, it " + asked);
        sameNumbers(first, asked, "The question");
    }

    private void unknownKey() throws IOException {
        Answer asked = ask(newOrder() + ":never-sent");
        require(asked.status() == 404 && asked.json().isObject(), asked);
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
}
