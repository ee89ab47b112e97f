package dev.boxline.logistics.kuaidi100;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts at 快递100, by the name of the logistics endpoint that speaks its protocol. What is missing or wrong is refused at
 * the start, before this is read.
 */
@ConfigurationProperties("boxline.logistics")
record Kuaidi100Settings(@DefaultValue Map<String, Account> kuaidi100) {

    Kuaidi100Settings {
        kuaidi100 = Map.copyOf(kuaidi100);
    }

    /**
     * One account and one courier of the platform.
     *
     * @param key of the account (授权key)
     * @param secret signs the requests
     * @param carrier the platform's code of the courier, such as {@code shunfeng}
     * @param carrierName what buyers read; by default the code
     * @param serviceType the courier's product; by default the platform's (标准快递)
     * @param senderName whom the courier asks for at the warehouse
     * @param senderPhone a mobile number
     * @param senderAddress with province and city; up to 300 bytes
     * @param cargo what is in the boxes
     * @param weight of a box in kilograms
     * @param pickupFrom when couriers may come, such as 09:00; shunfeng needs it
     * @param pickupTo at least an hour later
     * @param callbackUrl the public URL of our {@code /callbacks/logistics}, with the endpoint's name if it isn't the default one
     */
    record Account(
            String key,
            String secret,
            String carrier,
            @Nullable String carrierName,
            @Nullable String serviceType,
            String senderName,
            String senderPhone,
            String senderAddress,
            @DefaultValue("教具") String cargo,
            @DefaultValue("1") String weight,
            @Nullable String pickupFrom,
            @Nullable String pickupTo,
            URI callbackUrl) {

        /** The courier's name for buyers; the code of another one that the platform chose. */
        String nameOf(String code) {
            return code.equals(carrier) ? Objects.requireNonNullElse(carrierName, carrier) : code;
        }

        @Override
        public String toString() {
            return "Account[carrier=" + carrier + "]";
        }
    }
}
