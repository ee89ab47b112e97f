package dev.boxline.simulator;

import dev.boxline.simulator.http.HtmlPage;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.DayFile;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The simulator's front page: links to each partner's data, and commands that make a partner fail. */
record FrontPage(String baseUrl, List<String> partners) {

    private static final String SEPARATOR = " · ";

    Route route() {
        return Route.open("GET", "/", this::show);
    }

    private SimulatorResponse show(SimulatorRequest request) {
        HtmlPage page = HtmlPage.of(request);
        String links = partners.stream().map(partner -> links(page, partner)).collect(Collectors.joining());
        String content = "<p>"
                + page.text(
                        "They answer over HTTP as real partners do and record every effect in their ledgers.",
                        "它们像真实合作方一样通过 HTTP 应答，做过的事都记在各自的账本里。")
                + "</p><dl>" + links + "</dl>"
                + section(
                        page.text("Make a partner fail", "让合作方出故障"), put("warehouse/behaviour", "{\"mode\": \"DOWN\"}"))
                + section(
                        page.text("Other modes", "其他模式"), "SLOW + latencyMillis, HANG, FLAKY + failureRate, REFUSE, UP")
                + section(
                        page.text("Fail one order only", "只让一个订单失败"),
                        put("logistics/behaviour", "{\"failOrders\": [\"…\"]}"))
                + section(
                        page.text("Lose responses, throttle, report false health", "丢失应答、限流、谎报健康"),
                        "loseAnswers, capacityPerSecond, healthLies")
                + section(
                        page.text("Leave payments open; settle one manually", "付款不自动完成；手动完成一笔"),
                        put("payment/behaviour", "{\"autoSettle\": false}") + "<br><code>POST " + baseUrl
                                + "/simulator/payment/orders/{orderNo}/settlement</code>")
                + section(
                        page.text("Make a day's bill differ from the ledger", "让某日账单与实际不符"),
                        put("payment/bill/" + LocalDate.now(DayFile.ZONE), "{\"omit\": [\"…\"]}")
                                + "<br>add, change, duplicate, shift, omitRefund, addRefund, pendingRefund, fee")
                + section(page.text("Back to normal", "恢复正常"), put("warehouse/behaviour", "{}"));
        return SimulatorResponse.page(200, page.render(page.text("Simulated partners", "模拟合作方"), content));
    }

    private static String links(HtmlPage page, String partner) {
        String name = switch (partner) {
            case "payment" -> page.text("Payment provider", "支付平台");
            case "warehouse" -> page.text("Warehouse", "仓库");
            default -> page.text("Logistics", "物流公司");
        };
        String path = "/simulator/" + partner + "/";
        return "<dt>" + name + "</dt><dd>" + link(path + "behaviour", page.text("behaviour", "当前行为")) + SEPARATOR
                + link(path + "ledger?summary=true", page.text("totals", "合计")) + SEPARATOR
                + link(path + "ledger", page.text("ledger", "账本")) + "</dd>";
    }

    private static String link(String path, String text) {
        return "<a href=\"" + path + "\">" + text + "</a>";
    }

    private static String section(String title, String content) {
        return "<p>" + title + "<br><span class=\"quiet\">" + content + "</span></p>";
    }

    private String put(String path, String body) {
        return "<code>curl -X PUT " + baseUrl + "/simulator/" + path + " -H 'Content-Type: application/json' -d '"
                + HtmlPage.escaped(body) + "'</code>";
    }
}
