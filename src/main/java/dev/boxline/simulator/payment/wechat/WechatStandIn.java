package dev.boxline.simulator.payment.wechat;

import dev.boxline.simulator.callbacks.Door;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.payment.StandIn;
import dev.boxline.simulator.payment.signing.DemoKeys;
import java.util.List;
import java.util.function.Function;

/** WeChat Pay: its REST interface and its notices. */
public final class WechatStandIn implements StandIn {

    static final String NAME = "WECHAT";
    static final String APP_ID = "wx0000000000000000";
    static final String MCH_ID = "1900000000";
    static final String SERIAL = "PUB_KEY_ID_0000000000000000000000000000";
    static final String API_V3_KEY = "demo-wechat-api-v3-key-known-all";

    private final DemoKeys keys = new DemoKeys("wechat");
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
    public Door door() {
        return new WechatDoor(keys, speed);
    }

    @Override
    public List<Route> routes(Counter counter) {
        var transactions = new Transactions(counter);
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

    private Route route(Counter counter, String method, String path, Function<Request, Answer> handler) {
        var window = new Window(keys, counter);
        return Route.guarded(method, path, window::admit, request -> window.serve(request, handler));
    }
}
