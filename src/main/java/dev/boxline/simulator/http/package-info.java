/** The HTTP server of the simulated partners, which can also leave a request unanswered. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.http;
