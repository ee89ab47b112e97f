package dev.boxline.conformance;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules for requests that a partner has to accept. */
final class RequestRules extends RuleSet {

    RequestRules(CheckOptions options, PartnerConnection partner, OrderNumbers numbers) {
        super(options, partner, numbers);
    }

    @Override
    List<Rule> all() {
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
                new Rule("lengths", "Texts of the greatest lengths are accepted", this::lengths));
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
                !refusal.json().isObject() || refusal.isJson(),
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

    /** Books a pickup to receive callbacks about. */
    CallbackListener.Booked booked() throws IOException {
        String order = newOrder();
        return new CallbackListener.Booked(order, accepted(sent(order)).text("pickupNo"));
    }
}
