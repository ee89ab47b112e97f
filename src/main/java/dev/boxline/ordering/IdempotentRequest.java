package dev.boxline.ordering;

/**
 * A request with an idempotency key: repeated with the same body it gets the same response, with another it is
 * rejected.
 *
 * @param user the signed-in user the key belongs to
 * @param fingerprint of the request's body
 */
public record IdempotentRequest(String user, String key, String fingerprint) {}
