package dev.boxline.operations;

import dev.boxline.http.JsonFields;
import dev.boxline.http.RecipientFields;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Step;
import java.util.List;

/**
 * What an operator decides about a parked order.
 *
 * @param recipient where the box goes from now on
 */
public record ResolutionRequest(Action action, String reason, Recipient recipient) {

    /** What can be decided. */
    public enum Action {
        /** Runs the failed step again. */
        RETRY,
        /** Undoes the order. */
        GIVE_UP,
        /** Replaces where the box goes, then runs the failed step again. */
        CORRECT,
        /** Sends another box for one that is lost or overdue, to the same place or a corrected one. */
        SEND_AGAIN;

        /** What makes sense for an order that failed at this step: a box under way isn't redirected, one undone goes nowhere. */
        public static List<Action> at(Step failed) {
            return switch (failed) {
                case DELIVER_BOX -> List.of(RETRY, SEND_AGAIN, GIVE_UP);
                case UNDO_ORDER -> List.of(RETRY);
                default -> List.of(RETRY, CORRECT, GIVE_UP);
            };
        }

        /** Whether a new recipient goes with it. */
        public boolean corrects() {
            return this == CORRECT || this == SEND_AGAIN;
        }
    }

    /** Reads the body; refuses it naming everything that is wrong. */
    public static ResolutionRequest read(byte[] body, Recipient before) {
        JsonFields fields = JsonFields.of(body);
        Action action = fields.oneOf("action", Action.class);
        String reason = fields.text("reason", 1, 500);
        Recipient recipient = before;
        if (action == Action.CORRECT || (action == Action.SEND_AGAIN && fields.isPresent("correction"))) {
            recipient = correction(fields.object("correction"), before);
        } else if (fields.isPresent("correction") && action != null) {
            fields.wrong("correction", "goes with CORRECT and SEND_AGAIN only");
        }
        fields.refuseOthers();
        fields.check();
        return new ResolutionRequest(
                action == null ? Action.RETRY : action, reason, recipient); // never null after the check
    }

    private static Recipient correction(JsonFields correction, Recipient before) {
        JsonFields fields = correction.object("recipient");
        Recipient recipient = RecipientFields.correct(fields, before);
        fields.refuseOthers();
        if (fields.names().isEmpty() && correction.has("recipient")) {
            correction.wrong("recipient", "must name at least one of name, phone and address");
        }
        correction.refuseOthers();
        return recipient;
    }
}
