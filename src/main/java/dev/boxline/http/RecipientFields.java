package dev.boxline.http;

import dev.boxline.ordering.Recipient;
import java.util.regex.Pattern;

/** Reads where a box goes, with the bounds every door keeps. */
public final class RecipientFields {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 -]{5,20}");
    private static final String PHONE_RULE = "must have 5 to 20 digits, spaces or hyphens, perhaps after a +";

    private RecipientFields() {}

    /** Reads name, phone and address from members with these names. */
    public static Recipient read(JsonFields fields, String name, String phone, String address) {
        return new Recipient(
                fields.text(name, 1, 100), fields.text(phone, PHONE, PHONE_RULE), fields.text(address, 1, 500));
    }

    /** The same, where a member left out keeps what it was; a correction. */
    public static Recipient correct(JsonFields fields, Recipient before) {
        return new Recipient(
                fields.isPresent("name") ? fields.text("name", 1, 100) : before.name(),
                fields.isPresent("phone") ? fields.text("phone", PHONE, PHONE_RULE) : before.phone(),
                fields.isPresent("address") ? fields.text("address", 1, 500) : before.address());
    }
}
