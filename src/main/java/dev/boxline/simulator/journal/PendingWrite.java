package dev.boxline.simulator.journal;

import java.util.concurrent.CompletableFuture;

/**
 * What a decision led to.
 *
 * @param durable completes once the fact is on disk
 */
public record PendingWrite<S extends OrderState>(JournalRecord<S> fact, CompletableFuture<Void> durable) {}
