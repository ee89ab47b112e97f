package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.HtmlPage;

/** The tracking page of a box. */
record TrackingPage(HtmlPage page) {

    String render(SimulatedBox box) {
        String content = "<p class=\"figure\" role=\"status\">" + location(box.location()) + "</p><dl><dt>"
                + page.text("Tracking number", "运单号") + "</dt><dd>" + SimulatedBox.CARRIER + " " + box.trackingNo()
                + "</dd></dl>";
        return page.render(page.text("Simulated courier", "模拟快递"), content);
    }

    private String location(SimulatedBox.Location location) {
        return switch (location) {
            case BOOKED -> page.text("Booked", "已下单");
            case FETCHED -> page.text("Picked up at the warehouse", "已揽收");
            case IN_TRANSIT -> page.text("In transit", "运输中");
            case LOST -> page.text("Lost", "已丢失");
            case DELIVERED -> page.text("Delivered", "已签收");
            case CANCELLED -> page.text("Cancelled", "已取消");
        };
    }
}
