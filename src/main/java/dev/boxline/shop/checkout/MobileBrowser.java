package dev.boxline.shop.checkout;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes a phone's browser by its User-Agent. WeChat's built-in browser doesn't count: it opens neither WeChat Pay's
 * nor Alipay's mobile page.
 */
public final class MobileBrowser {

    private MobileBrowser() {}

    public static boolean sent(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent != null && agent.contains("Mobi") && !agent.contains("MicroMessenger");
    }

    /** The phone's IP address, without an IPv6 zone; null when the client isn't a phone's browser. */
    static @Nullable String ip(HttpServletRequest request) {
        return sent(request) ? request.getRemoteAddr().split("%", 2)[0] : null;
    }
}
