/** Browser sessions: none before a login, bounded in number and lifetime, and ended when an account changes. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("session")
package dev.boxline.security.session;
