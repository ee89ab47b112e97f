package dev.boxline.operations.approval;

import java.time.Instant;

/** A refund that one operator asked for and another has to agree to. */
public record PendingApproval(
        String orderNo, RefundRequest.Subject subject, String askedBy, Instant askedAt, String reason) {}
