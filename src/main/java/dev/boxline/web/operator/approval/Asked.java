package dev.boxline.web.operator.approval;

import java.time.Instant;

/** An order that one operator would give up and another has to agree. */
public record Asked(String orderNo, String askedBy, Instant askedAt, String reason) {}
