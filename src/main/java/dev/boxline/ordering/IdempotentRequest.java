package dev.boxline.ordering;

/**
 * Who asked under which key for what, so that the same question can be answered the same and another one be refused.
 *
 * @param user the signed-in user the key belongs to
 * @param fingerprint of the request's body
 */
public record IdempotentRequest(String user, String key, String fingerprint) {}
