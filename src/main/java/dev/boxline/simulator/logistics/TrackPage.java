package dev.boxline.simulator.logistics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The courier's page about one box, plain and without a script. */
enum TrackPage {
    EN("en", "Simulated courier"),
    ZH("zh", "模拟快递");

    private static final String FRAME = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}</style></head>
            <body><main><h1>%2$s</h1><p>%s %s</p><p role="status"><strong>%s</strong></p></main></body>
            </html>
            """;

    private final String language;
    private final String title;

    TrackPage(String language, String title) {
        this.language = language;
        this.title = title;
    }

    static TrackPage preferred(@Nullable String acceptLanguage) {
        return acceptLanguage != null && acceptLanguage.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
    }

    String of(Box box) {
        return FRAME.formatted(language, title, Box.CARRIER, box.trackingNo(), words(box.place()));
    }

    private String words(Box.Place place) {
        boolean english = this == EN;
        return switch (place) {
            case BOOKED -> english ? "Booked" : "已下单";
            case FETCHED -> english ? "Fetched at the warehouse" : "已揽收";
            case IN_TRANSIT -> english ? "On its way" : "运输中";
            case LOST -> english ? "Lost" : "已丢失";
            case DELIVERED -> english ? "Delivered" : "已签收";
            case CANCELLED -> english ? "Cancelled" : "已取消";
        };
    }
}
