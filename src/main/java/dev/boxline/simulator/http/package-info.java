/** The small web server of the simulated partners, which can also leave a call unanswered. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.http;
