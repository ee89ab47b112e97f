package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.HtmlPage;

/** The courier's page about one box. */
record TrackingPage(HtmlPage page) {

    String of(SimulatedBox box) {
        String content = "<p class=\"figure\" role=\"status\">" + words(box.place()) + "</p><dl><dt>"
                + page.say("Tracking number", "运单号") + "</dt><dd>" + SimulatedBox.CARRIER + " " + box.trackingNo()
                + "</dd></dl>";
        return page.of(page.say("Simulated courier", "模拟快递"), content);
    }

    private String words(SimulatedBox.Place place) {
        return switch (place) {
            case BOOKED -> page.say("Booked", "已下单");
            case FETCHED -> page.say("Fetched at the warehouse", "已揽收");
            case IN_TRANSIT -> page.say("On its way", "运输中");
            case LOST -> page.say("Lost", "已丢失");
            case DELIVERED -> page.say("Delivered", "已签收");
            case CANCELLED -> page.say("Cancelled", "已取消");
        };
    }
}
