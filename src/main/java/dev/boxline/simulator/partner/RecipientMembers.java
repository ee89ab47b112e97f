package dev.boxline.simulator.partner;

import dev.boxline.simulator.http.SimulatorProblem;
import org.jspecify.annotations.Nullable;

/** A recipient; checked but not stored, so that journals contain no addresses. */
public record RecipientMembers(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address) {

    public static void check(@Nullable RecipientMembers recipient) {
        if (recipient == null) {
            throw SimulatorProblem.wrongField("recipient", "is required");
        }
        RequestFields.text("recipient.name", recipient.name());
        RequestFields.text("recipient.phone", recipient.phone());
        RequestFields.text("recipient.address", recipient.address());
    }

    @Override
    public String toString() {
        return "Recipient";
    }
}
