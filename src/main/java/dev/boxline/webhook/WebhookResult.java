package dev.boxline.webhook;

/** What came of acting on a notice. */
enum WebhookResult {
    /** It had its effect, or had it before. */
    DONE,
    /** It came before what it is about; to be looked at again. */
    EARLY,
    /** It isn't about anything of ours, or doesn't say what we agreed. */
    WRONG
}
