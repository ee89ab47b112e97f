package dev.boxline.simulator.partner;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Unguessable numbers for payments, deductions and pickups. */
public final class RandomNumbers {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomNumbers() {}

    public static String next(String prefix) {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
