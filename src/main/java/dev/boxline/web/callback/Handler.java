package dev.boxline.web.callback;

/** One sender's notices. */
interface Handler {

    Source source();

    /** Refuses with 401 what the sender did not sign. */
    Signatures signatures();

    /** Reads a body strictly; refuses it naming everything that is wrong. */
    Notice read(byte[] body);

    /** Acts in the running transaction; may be called again with the same notice. */
    Acted act(Notice notice);

    /** Writes down, in a transaction of its own, what is worth keeping of a notice that is refused because it is wrong. */
    default void refused(Notice notice) {}
}
