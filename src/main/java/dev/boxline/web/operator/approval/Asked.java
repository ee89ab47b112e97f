package dev.boxline.web.operator.approval;

import java.time.Instant;

/** A refund that one operator asked for and another has to agree to. */
public record Asked(String orderNo, RefundRequest.Subject subject, String askedBy, Instant askedAt, String reason) {}
