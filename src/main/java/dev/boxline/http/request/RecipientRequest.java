package dev.boxline.http.request;

import dev.boxline.ordering.Recipient;
import jakarta.validation.constraints.Pattern;

/** The recipient of a box. */
public record RecipientRequest(
        @Text(max = 100) String name,
        @Pattern(regexp = PHONE, message = PHONE_RULE) String phone,
        @Text(max = 500) String address) {

    public static final String PHONE = "(?=.*[0-9])\\+?[0-9 -]{5,20}";
    public static final String PHONE_RULE =
            "must have 5 to 20 digits, spaces or hyphens, at least one digit, optionally after a +";

    public Recipient recipient() {
        return new Recipient(name, phone, address);
    }

    /** Keeps personal data out of logs and error messages. */
    @Override
    public String toString() {
        return "RecipientRequest[…]";
    }
}
