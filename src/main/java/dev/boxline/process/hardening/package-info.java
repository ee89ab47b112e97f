/** Closes known vulnerabilities of the engine. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.hardening;
