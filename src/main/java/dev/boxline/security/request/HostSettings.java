package dev.boxline.security.request;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Names of this server in addition to {@code localhost}, the machine's own name and its addresses.
 *
 * @param hosts names without port; a first label of {@code *} stands for any one label, and {@code *} alone for any name
 *     without a dot
 */
@ConfigurationProperties("boxline")
record HostSettings(@DefaultValue List<String> hosts) {}
