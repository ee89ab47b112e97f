package dev.boxline.simulator.payment.alipay;

import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.signing.ProviderDemoKeys;
import java.util.List;

/** Alipay: its gateway and its notices. */
public final class AlipayStandIn implements ProviderStandIn {

    static final String NAME = "ALIPAY";
    static final String APP_ID = "9021000000000000";
    static final String SELLER_ID = "2088000000000000";

    private final ProviderDemoKeys keys = new ProviderDemoKeys("alipay");
    private final int speed;

    /** Repeating its notices so many times faster than the real one. */
    public AlipayStandIn(int speed) {
        this.speed = speed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallbackChannel door() {
        return new AlipayCallbackChannel(keys, speed);
    }

    @Override
    public boolean tellsOfEnds() {
        return true;
    }

    @Override
    public List<Route> routes(Counter counter) {
        var gateway = new AlipayGateway(new AlipayTrades(counter), keys, counter);
        String path = "/partners/alipay/gateway.do";
        return List.of(
                Route.guarded("POST", path, gateway::admit, gateway::answer),
                Route.guarded("GET", path, gateway::admit, gateway::open));
    }
}
