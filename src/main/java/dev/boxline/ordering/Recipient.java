package dev.boxline.ordering;

import java.util.Map;

/** The recipient of a box. Personal data: stored in the checkout's rows only and sent in the calls that need it. */
public record Recipient(String name, String phone, String address) {

    private static final String HIDDEN = "•••";
    private static final int PHONE_DIGITS = 4;
    private static final int ADDRESS_PREFIX = 3;

    /** Reveals only the first letter of the name, the beginning of the address and the last digits of the phone. */
    public Recipient masked() {
        return new Recipient(
                prefix(name, 1) + HIDDEN,
                HIDDEN + phone.substring(Math.max(0, phone.length() - PHONE_DIGITS)),
                prefix(address, ADDRESS_PREFIX) + HIDDEN);
    }

    /** The fields of requests to partners. */
    public Map<String, String> fields() {
        return Map.of("name", name, "phone", phone, "address", address);
    }

    private static String prefix(String text, int characters) {
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length()))));
    }

    /** Keeps personal data out of logs and error messages. */
    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
