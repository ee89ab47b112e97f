package dev.boxline.simulator.payment.alipay;

import dev.boxline.simulator.callbacks.Door;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.payment.StandIn;
import dev.boxline.simulator.payment.signing.DemoKeys;
import java.util.List;

/** Alipay: its gateway and its notices. */
public final class AlipayStandIn implements StandIn {

    static final String NAME = "ALIPAY";
    static final String APP_ID = "9021000000000000";
    static final String SELLER_ID = "2088000000000000";

    private final DemoKeys keys = new DemoKeys("alipay");
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
    public Door door() {
        return new AlipayDoor(keys, speed);
    }

    @Override
    public boolean tellsOfEnds() {
        return true;
    }

    @Override
    public List<Route> routes(Counter counter) {
        var gateway = new Gateway(new Trades(counter), keys, counter);
        String path = "/partners/alipay/gateway.do";
        return List.of(
                Route.guarded("POST", path, gateway::admit, gateway::answer),
                Route.guarded("GET", path, gateway::admit, gateway::open));
    }
}
