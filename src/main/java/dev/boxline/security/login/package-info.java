/** Authentication: configured accounts, staff accounts, OpenID Connect and bearer tokens. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("login")
package dev.boxline.security.login;
