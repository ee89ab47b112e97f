package dev.boxline.simulator.partner;

import dev.boxline.simulator.http.Problem;
import org.jspecify.annotations.Nullable;

/** Who gets the box; checked and then forgotten, a journal holds no addresses. */
public record Recipient(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address) {

    public static void check(@Nullable Recipient recipient) {
        if (recipient == null) {
            throw Problem.wrongField("recipient", "is required");
        }
        Fields.text("recipient.name", recipient.name());
        Fields.text("recipient.phone", recipient.phone());
        Fields.text("recipient.address", recipient.address());
    }

    @Override
    public String toString() {
        return "Recipient";
    }
}
