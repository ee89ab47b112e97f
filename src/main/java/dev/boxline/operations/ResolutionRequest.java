package dev.boxline.operations;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.request.RecipientRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Step;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator's decision about a parked order.
 *
 * @param correction where the box goes from now on; with CORRECT and, optionally, SEND_AGAIN
 */
public record ResolutionRequest(
        Action action,
        @Text(max = 500) String reason,
        @JsonSetter(nulls = Nulls.FAIL) @Nullable Correction correction) {

    /** What can be decided. */
    public enum Action {
        /** Runs the failed step again. */
        RETRY,
        /** Undoes the order. */
        GIVE_UP,
        /** Replaces the recipient, then runs the failed step again. */
        CORRECT,
        /** Sends another box for one that is lost or overdue, to the same recipient or a corrected one. */
        SEND_AGAIN;

        /** The actions that apply to an order that failed at this step. */
        public static List<Action> at(Step failed) {
            return switch (failed) {
                case DELIVER_BOX -> List.of(RETRY, SEND_AGAIN, GIVE_UP);
                case UNDO_ORDER -> List.of(RETRY);
                default -> List.of(RETRY, CORRECT, GIVE_UP);
            };
        }

        /** Whether it takes a correction. */
        public boolean corrects() {
            return this == CORRECT || this == SEND_AGAIN;
        }
    }

    /** The members to be replaced. */
    public record Correction(RecipientChange recipient) {}

    /** A member left out keeps its value. */
    public record RecipientChange(
            @JsonSetter(nulls = Nulls.FAIL) @Text(max = 100) @Nullable
            String name,

            @JsonSetter(nulls = Nulls.FAIL)
            @Pattern(regexp = RecipientRequest.PHONE, message = RecipientRequest.PHONE_RULE)
            @Nullable
            String phone,

            @JsonSetter(nulls = Nulls.FAIL) @Text(max = 500) @Nullable
            String address) {

        Recipient applyTo(Recipient before) {
            return new Recipient(
                    name == null ? before.name() : name,
                    phone == null ? before.phone() : phone,
                    address == null ? before.address() : address);
        }

        private boolean isEmpty() {
            return name == null && phone == null && address == null;
        }

        /** Keeps personal data out of logs and error messages. */
        @Override
        public String toString() {
            return "RecipientChange[…]";
        }
    }

    /** Checks that action and correction belong together. */
    static ResolutionRequest checked(Submitted<ResolutionRequest> submitted) {
        ResolutionRequest request = submitted.value();
        if (request.action == Action.CORRECT && request.correction == null) {
            submitted.reject("correction", "is missing");
        }
        RecipientChange change = request.correction == null ? null : request.correction.recipient();
        return submitted
                .require(
                        "correction",
                        request.correction,
                        given -> request.action == null || request.action.corrects(),
                        "goes with CORRECT and SEND_AGAIN only")
                .require(
                        "correction.recipient",
                        change,
                        given -> !given.isEmpty() || submitted.isWrong("correction"),
                        "must contain name, phone or address")
                .checked();
    }

    Recipient recipient(Recipient before) {
        return correction == null ? before : correction.recipient().applyTo(before);
    }
}
