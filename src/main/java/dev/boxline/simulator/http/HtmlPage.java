package dev.boxline.simulator.http;

import java.util.Locale;

/** HTML frame of the simulated partners' pages: two languages, light and dark, no script. */
public enum HtmlPage {
    EN("en", "zh", "zh-CN", "中文"),
    ZH("zh-CN", "en", "en", "English");

    private static final String FRAME = """
        <!doctype html>
        <html lang="%s">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>%s</title>
        <style>
        :root{color-scheme:light dark;--ground:#f2f4f5;--card:#fff;--text:#1c2126;--quiet:#566069;--line:#d9dde2;--key:#1b5593;--key-text:#fff}
        @media(prefers-color-scheme:dark){:root{--ground:#14171a;--card:#1c2024;--text:#e9edf1;--quiet:#a8b2bc;--line:#343b42;--key:#93c3f7;--key-text:#0d1c2b}}
        *{box-sizing:border-box}
        body{margin:0;padding:32px 16px;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
        main{max-width:26rem;margin:0 auto;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:10px}
        h1{font-size:1.125rem;margin:0 0 16px}p{margin:0 0 12px}dl{margin:0 0 20px}dt,.quiet{color:var(--quiet);font-size:.875rem}dd{margin:0 0 8px;overflow-wrap:anywhere}
        .figure{font-size:2.25rem;line-height:1.1;font-weight:650;font-variant-numeric:tabular-nums}
        button,.button{display:flex;justify-content:center;align-items:center;width:100%%;min-height:44px;padding:8px 20px;border:1px solid var(--key);border-radius:10px;background:var(--key);color:var(--key-text);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
        a{color:var(--key);text-underline-offset:3px}:focus-visible{outline:3px solid var(--key);outline-offset:2px}
        form{margin:0 0 16px}nav{max-width:26rem;margin:0 auto 8px;text-align:right}
        </style></head>
        <body><nav><a href="?lang=%s" lang="%s" hreflang="%4$s">%s</a></nav>
        <main><h1>%2$s</h1>%s</main></body>
        </html>
        """;

    private final String tag;
    private final String other;
    private final String otherTag;
    private final String otherName;

    HtmlPage(String tag, String other, String otherTag, String otherName) {
        this.tag = tag;
        this.other = other;
        this.otherTag = otherTag;
        this.otherName = otherName;
    }

    /** The page in the language of {@code ?lang=}, else of {@code Accept-Language}. */
    public static HtmlPage of(SimulatorRequest request) {
        String chosen = request.query("lang");
        String language = chosen == null ? request.header("Accept-Language") : chosen;
        return language != null && language.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
    }

    /** Chooses the text of this page's language. */
    public String text(String english, String chinese) {
        return this == EN ? english : chinese;
    }

    /** Renders the page; {@code content} is HTML, so text from elsewhere must be {@link #escaped}. */
    public String render(String title, String content) {
        return FRAME.formatted(tag, title, other, otherTag, otherName, content);
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
