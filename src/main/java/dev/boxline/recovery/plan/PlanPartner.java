package dev.boxline.recovery.plan;

import dev.boxline.partner.Partner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan is with one partner; each partner has its own pace.
 *
 * @param refusedToo whether the plan was asked for refused orders
 * @param wave number of the latest wave, 0 before the first
 * @param judged whether the latest wave's end is known
 * @param dueAt when somebody has to look again; null when all is done
 */
public record PlanPartner(
        String planId,
        Partner partner,
        PlanState plan,
        boolean refusedToo,
        int wave,
        @Nullable Instant waveStartedAt,
        boolean judged,
        int nextSize,
        @Nullable Integer borne,
        @Nullable Instant dueAt) {}
