package dev.boxline.web.callback;

/**
 * A verified notice, as it is kept.
 *
 * @param eventId the sender's own; the same however often it is sent
 * @param body compact JSON that the source's handler can read again
 */
record Notice(Source source, String eventId, String orderNo, String body) {}
