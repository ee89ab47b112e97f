package dev.boxline.ordering;

import java.util.Map;

/** The recipient of a box. Personal data: stored in the checkout's rows only and sent in the calls that need it. */
public record Recipient(String name, String phone, String address) {

    private static final String HIDDEN = "•••";
    private static final int PHONE_END = 4;
    private static final int ADDRESS_BEGINNING = 3;

    /** Enough to recognise, too little to identify: a first letter, a city, the end of a phone number. */
    public Recipient masked() {
        return new Recipient(
                beginning(name, 1) + HIDDEN,
                HIDDEN + phone.substring(Math.max(0, phone.length() - PHONE_END)),
                beginning(address, ADDRESS_BEGINNING) + HIDDEN);
    }

    /** As sent to partners. */
    public Map<String, String> fields() {
        return Map.of("name", name, "phone", phone, "address", address);
    }

    private static String beginning(String text, int characters) {
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length()))));
    }

    /** Keeps personal data out of logs and error messages. */
    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
