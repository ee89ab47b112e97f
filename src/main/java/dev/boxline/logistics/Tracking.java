package dev.boxline.logistics;

/** By which a buyer finds the box at its carrier; blank what isn't known. */
public record Tracking(String carrier, String trackingNo, String trackingUrl) {

    /** A longer name is cut, a longer number or address is left out. */
    public static final int MAX_CARRIER = 100;

    public static final int MAX_NUMBER = 200;
    public static final int MAX_URL = 2_000;
}
