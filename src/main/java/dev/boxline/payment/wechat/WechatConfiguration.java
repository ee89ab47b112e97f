package dev.boxline.payment.wechat;

import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** WeChat Pay, if configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.payment.wechat.mch-id")
class WechatConfiguration {

    @Bean
    WechatSigner wechatKeys(WechatSettings settings, Clock clock) {
        return WechatSigner.of(settings, clock);
    }

    @Bean
    WechatProvider wechatProvider(WechatSettings settings, WechatSigner keys, PartnerClients clients, Clock clock) {
        return new WechatProvider(settings, keys, client(settings, keys, clients, clock));
    }

    @Bean
    BillSource wechatBillSource(
            WechatSettings settings, WechatSigner keys, PartnerClients clients, Clock clock, BillSettings bills) {
        return WechatBillSource.trades(settings, client(settings, keys, clients, clock), bills);
    }

    @Bean
    @ConditionalOnProperty(name = "boxline.reconciliation.funds", matchIfMissing = true)
    BillSource wechatFundsSource(
            WechatSettings settings, WechatSigner keys, PartnerClients clients, Clock clock, BillSettings bills) {
        return WechatBillSource.funds(settings, client(settings, keys, clients, clock), bills);
    }

    private static PartnerClient client(
            WechatSettings settings, WechatSigner keys, PartnerClients clients, Clock clock) {
        return clients.open(
                PaymentMethod.WECHAT.endpoint(), settings.endpoint(), new WechatProtocol(settings, keys, clock));
    }

    @Bean
    WechatNotificationReader wechatNotificationReader(WechatSettings settings, WechatSigner keys) {
        return new WechatNotificationReader(settings, keys);
    }
}
