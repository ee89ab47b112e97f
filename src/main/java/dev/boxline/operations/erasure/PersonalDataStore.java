package dev.boxline.operations.erasure;

/** A place where something about people is kept. Runs in the caller's transaction; doing it twice changes nothing. */
public interface PersonalDataStore {

    /** Takes out of an order that is over what tells about people. */
    void erase(String orderNo);

    /** Gives a customer a name that is nobody's. */
    default void rename(String customerId, String nobody) {}
}
