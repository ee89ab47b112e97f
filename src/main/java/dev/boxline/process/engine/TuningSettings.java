package dev.boxline.process.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the engine runs with the managers of this package. Without them it behaves as its starter sets it up and needs
 * more statements per order; everything works either way.
 */
@ConfigurationProperties("boxline.engine")
record TuningSettings(@DefaultValue("true") boolean tuned) {}
