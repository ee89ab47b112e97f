package dev.boxline.simulator.payment.alipay;

import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.payment.DailyBills;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.SimulatedPayments;
import java.util.List;

/**
 * Simulates Alipay: its gateway and its callbacks.
 *
 * @param speed how many times faster than documented callbacks are retried
 */
public record AlipayStandIn(ProviderDemoKeys keys, int speed) implements ProviderStandIn {

    static final String NAME = "ALIPAY";
    static final String APP_ID = "9021000000000000";
    static final String SELLER_ID = "2088000000000000";

    public AlipayStandIn(int speed) {
        this(new ProviderDemoKeys("alipay"), speed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallbackChannel channel() {
        return new AlipayCallbackChannel(keys, speed);
    }

    @Override
    public boolean reportsClosed() {
        return true;
    }

    @Override
    public boolean reports(RefundResult result) {
        return result == RefundResult.REFUNDED;
    }

    @Override
    public List<Route> routes(SimulatedPayments payments, DailyBills bills) {
        var files = new AlipayBills(bills);
        var gateway = new AlipayGateway(new AlipayTrades(payments), files, keys, payments.admission());
        String path = "/partners/alipay/gateway.do";
        return List.of(
                Route.open("GET", "/partners/alipay/downloadBillFile.resource", files::download),
                Route.guarded("POST", path, gateway::admit, gateway::call),
                Route.guarded("GET", path, gateway::admit, gateway::redirect));
    }
}
