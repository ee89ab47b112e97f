package dev.boxline.conformance;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules for requests that a partner has to refuse. */
final class RefusalRules extends RuleSet {

    RefusalRules(CheckOptions options, PartnerConnection partner, OrderNumbers numbers) {
        super(options, partner, numbers);
    }

    @Override
    List<Rule> all() {
        return List.of(
                new Rule("no-key", "A request without a key is refused", this::noKey),
                new Rule("garbage", "A body that is not JSON is refused with 400 or 422", this::garbage),
                new Rule("missing-member", "A body without its members is refused with 400 or 422", this::missing),
                new Rule("refusal-words", "A refusal says why, in reason or detail", this::refusalWords),
                new Rule("refused-key", "A refused request is not reported as done later", this::refusedKey),
                new Rule("key-after-refusal", "A refused request does not use up its key", this::keyAfterRefusal));
    }

    private void noKey() throws IOException {
        Answer answer = post(role.path(), null, role.content(newOrder()));
        require(List.of(400, 422).contains(answer.status()) && answer.json().isObject(), answer);
    }

    private void garbage() throws IOException {
        for (String body : List.of("{not json", "[]", "\"text\"")) {
            String key = newOrder() + ":garbage";
            Answer answer = unthrottled(() -> partner.postText(role.path(), key, body));
            require(
                    List.of(400, 422).contains(answer.status()) && answer.json().isObject(),
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
                    List.of(400, 422).contains(answer.status()) && answer.json().isObject(),
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

    private void keyAfterRefusal() throws IOException {
        String order = newOrder();
        Answer refused = post(role.path(), key(order), Map.of());
        require(refused.isRefusal(), refused);
        Answer mended = sent(order);
        require(mended.isDone(), "The same key again, with a body that is right: it " + mended);
        accepted(mended);
        sameNumbers(mended, ask(key(order)), "The question about that key");
    }
}
