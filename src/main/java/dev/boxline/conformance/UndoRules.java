package dev.boxline.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Rules for putting a box back and for cancelling a pickup. */
final class UndoRules extends RuleSet {

    private static final int MOST_TRIES = 5;

    UndoRules(CheckOptions options, PartnerConnection partner, OrderNumbers numbers) {
        super(options, partner, numbers);
    }

    @Override
    List<Rule> all() {
        return List.of(
                new Rule("undo", "Undoing an order answers 2xx with " + role.undone() + ": true", this::undo),
                new Rule("undo-same-key", "The same undo again gets the first answer", this::undoSameKey),
                new Rule("undo-question", "GET /requests/{key} repeats the answer to an undo", this::undoQuestion),
                new Rule("undo-twice", "With nothing left, an undo says " + role.undone() + ": false", this::undoTwice),
                new Rule("undo-unknown", "Undoing an unknown order changes nothing and says so", this::undoUnknown),
                new Rule("key-after-undo", "A key stays used after its order was undone", this::keyAfterUndo));
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

    private void requireFlag(Answer answer, boolean expected) {
        require(answer.isDone(), answer);
        require(
                Objects.equals(answer.flag(role.undone()), expected),
                "It answered " + answer.status() + " without " + role.undone() + ": " + expected);
    }

    private void requireNothingUndone(Answer answer) {
        if (answer.status() != 404 || !answer.json().isObject()) {
            requireFlag(answer, false);
        }
    }
}
