package dev.boxline.shop.order;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the shop tells buyers about itself.
 *
 * @param contact where buyers get help, in one line such as a telephone number and its hours; not shown when null
 */
@Validated
@ConfigurationProperties("boxline.shop")
record ShopSettings(
        @Size(max = 200) @Pattern(regexp = "\\S.*", message = "must be one line of text") @Nullable
        String contact) {}
