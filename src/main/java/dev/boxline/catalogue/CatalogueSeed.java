package dev.boxline.catalogue;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param courses added to the catalogue at startup, unless their SKU already exists */
@Validated
@ConfigurationProperties("boxline.catalogue")
record CatalogueSeed(@DefaultValue List<@Valid Course> courses) {}
