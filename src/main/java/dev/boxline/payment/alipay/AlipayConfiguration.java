package dev.boxline.payment.alipay;

import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Alipay, if configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.payment.alipay.app-id")
class AlipayConfiguration {

    @Bean
    AlipaySigner alipayKeys(AlipaySettings settings) {
        return AlipaySigner.of(settings);
    }

    @Bean
    AlipayProvider alipayProvider(AlipaySettings settings, AlipaySigner keys, PartnerClients clients, Clock clock) {
        var requests = new AlipayRequestWriter(settings, keys, clock);
        return new AlipayProvider(settings, requests, client(settings, keys, clients, clock));
    }

    @Bean
    BillSource alipayBillSource(
            AlipaySettings settings, AlipaySigner keys, PartnerClients clients, Clock clock, BillSettings bills) {
        return AlipayBillSource.trades(settings, client(settings, keys, clients, clock), bills);
    }

    @Bean
    @ConditionalOnProperty(name = "boxline.reconciliation.funds", matchIfMissing = true)
    BillSource alipayFundsSource(
            AlipaySettings settings, AlipaySigner keys, PartnerClients clients, Clock clock, BillSettings bills) {
        return AlipayBillSource.funds(settings, client(settings, keys, clients, clock), bills);
    }

    private static PartnerClient client(
            AlipaySettings settings, AlipaySigner keys, PartnerClients clients, Clock clock) {
        var requests = new AlipayRequestWriter(settings, keys, clock);
        return clients.open(
                PaymentMethod.ALIPAY.endpoint(), settings.endpoint(), new AlipayProtocol(requests, keys, clock));
    }

    @Bean
    AlipayNotificationReader alipayNotificationReader(AlipaySettings settings, AlipaySigner keys) {
        return new AlipayNotificationReader(settings, keys);
    }
}
