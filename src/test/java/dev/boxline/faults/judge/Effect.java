package dev.boxline.faults.judge;

import java.time.Instant;

/** One line of a partner's ledger: something that really happened. */
public record Effect(String what, String key, String orderNo, Instant at, long amountMinor) {}
