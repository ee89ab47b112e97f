package dev.boxline.webhook;

/** One sender's notices. */
interface WebhookHandler {

    WebhookSource source();

    /** Reads what came: refuses with 401 what the sender did not sign, with 400 what has not its form. */
    WebhookEvent read(WebhookRequest delivery);

    /** Waits, briefly and in no transaction, for what this node has in hand and the notice is about. */
    default void await(WebhookEvent notice) {}

    /** Acts in the running transaction; may be called again with the same notice. */
    WebhookResult act(WebhookEvent notice);

    /** Writes down, in a transaction of its own, what is worth keeping of a notice that is refused because it is wrong. */
    default void refused(WebhookEvent notice) {}
}
