package dev.boxline.payment.wechat;

import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** WeChat Pay, when it is set up. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.payment.wechat.mch-id")
class WechatConfiguration {

    @Bean
    WechatKeys wechatKeys(WechatSettings settings, Clock clock) {
        return WechatKeys.of(settings, clock);
    }

    @Bean
    WechatProvider wechatProvider(WechatSettings settings, WechatKeys keys, PartnerClients clients, Clock clock) {
        var dialect = new WechatDialect(settings, keys, clock);
        return new WechatProvider(settings, clients.open(Partner.PAYMENT, "wechat", settings.endpoint(), dialect));
    }

    @Bean
    WechatNews wechatNews(WechatSettings settings, WechatKeys keys) {
        return new WechatNews(settings, keys, new WechatCipher(settings.apiV3Keys()));
    }
}
