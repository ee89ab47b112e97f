package dev.boxline.simulator.payment.wechat;

import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.signing.ProviderDemoKeys;
import java.util.List;
import java.util.function.Function;

/** WeChat Pay: its REST interface and its notices. */
public final class WechatStandIn implements ProviderStandIn {

    static final String NAME = "WECHAT";
    static final String APP_ID = "wx0000000000000000";
    static final String MCH_ID = "1900000000";
    static final String SERIAL = "PUB_KEY_ID_0000000000000000000000000000";
    static final String API_V3_KEY = "demo-wechat-api-v3-key-known-all";

    private final ProviderDemoKeys keys = new ProviderDemoKeys("wechat");
    private final int speed;

    /** Repeating its notices so many times faster than the real one. */
    public WechatStandIn(int speed) {
        this.speed = speed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallbackChannel door() {
        return new WechatCallbackChannel(keys, speed);
    }

    @Override
    public List<Route> routes(Counter counter) {
        var transactions = new WechatTransactions(counter);
        String base = "/partners/wechat/v3/";
        String trade = base + "pay/transactions/out-trade-no/{tradeNo}";
        String refunds = base + "refund/domestic/refunds";
        return List.of(
                route(counter, "POST", base + "pay/transactions/native", transactions::create),
                route(counter, "GET", trade, transactions::query),
                route(counter, "POST", trade + "/close", transactions::close),
                route(counter, "POST", refunds, transactions::refund),
                route(counter, "GET", refunds + "/{refundNo}", transactions::refundQuery));
    }

    private Route route(
            Counter counter, String method, String path, Function<SimulatorRequest, SimulatorResponse> handler) {
        var window = new WechatApi(keys, counter);
        return Route.guarded(method, path, window::admit, request -> window.serve(request, handler));
    }
}
