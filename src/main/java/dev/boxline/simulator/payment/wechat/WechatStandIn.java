package dev.boxline.simulator.payment.wechat;

import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.DailyBills;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.SimulatedPayments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Simulates WeChat Pay: its REST API and its callbacks.
 *
 * @param speed how many times faster than documented callbacks are retried
 */
public record WechatStandIn(ProviderDemoKeys keys, int speed) implements ProviderStandIn {

    static final String NAME = "WECHAT";
    static final String APP_ID = "wx0000000000000000";
    static final String MCH_ID = "1900000000";
    static final String SERIAL = "PUB_KEY_ID_0000000000000000000000000000";
    static final String API_V3_KEY = "demo-wechat-api-v3-key-known-all";

    public WechatStandIn(int speed) {
        this(new ProviderDemoKeys("wechat"), speed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallbackChannel channel() {
        return new WechatCallbackChannel(keys, speed);
    }

    @Override
    public boolean reportsClosed() {
        return false;
    }

    @Override
    public boolean reports(RefundResult result) {
        return true;
    }

    @Override
    public List<Route> routes(SimulatedPayments payments, DailyBills bills) {
        var api = new WechatApi(keys, payments.admission());
        var transactions = new WechatTransactions(payments);
        var files = new WechatBills(bills);
        List<Route> routes = new ArrayList<>();
        // the official libraries use the second base, which can't be configured
        for (String base : List.of("/partners/wechat/v3/", "/v3/")) {
            routes.addAll(routes(base, api, transactions, files));
        }
        return List.copyOf(routes);
    }

    private static List<Route> routes(String base, WechatApi api, WechatTransactions transactions, WechatBills files) {
        String trade = base + "pay/transactions/out-trade-no/{tradeNo}";
        String refunds = base + "refund/domestic/refunds";
        return List.of(
                route(api, "GET", base + "bill/tradebill", files::tradeBill),
                route(api, "GET", base + "bill/fundflowbill", files::fundFlowBill),
                Route.guarded(
                        "GET", base + "billdownload/file", api::admit, request -> api.send(request, files::download)),
                route(api, "POST", base + "pay/transactions/native", transactions::createNative),
                route(api, "POST", base + "pay/transactions/jsapi", transactions::createJsapi),
                route(api, "POST", base + "pay/transactions/h5", transactions::createH5),
                route(api, "GET", trade, transactions::query),
                route(api, "POST", trade + "/close", transactions::close),
                route(api, "POST", refunds, transactions::refund),
                route(api, "GET", refunds + "/{refundNo}", transactions::refundQuery));
    }

    private static Route route(
            WechatApi api, String method, String path, Function<SimulatorRequest, SimulatorResponse> handler) {
        return Route.guarded(method, path, api::admit, request -> api.serve(request, handler));
    }
}
