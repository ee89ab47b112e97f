package dev.boxline.operations.erasure;

/** Stores personal data and can erase it, idempotently and in the caller's transaction. */
public interface PersonalDataStore {

    /** Erases the personal data of a finished order. */
    void erase(String orderNo);

    /** Replaces a customer id by a pseudonym. */
    default void rename(String customerId, String pseudonym) {}
}
