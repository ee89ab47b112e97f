package dev.boxline.faults.proxy;

/** What can go wrong on a network connection. */
public enum NetworkFault {
    NONE,
    /** Everything arrives 300 ms later. */
    DELAY,
    /** Answers arrive byte by byte. */
    DRIP,
    /** Connections are reset, open ones and new ones. */
    RESET,
    /** Connections are taken, and nothing ever comes through. */
    BLACK_HOLE,
    /** Requests get through, answers don't. */
    ANSWERS_LOST,
    /** Answers would get through, but requests don't. */
    REQUESTS_LOST
}
