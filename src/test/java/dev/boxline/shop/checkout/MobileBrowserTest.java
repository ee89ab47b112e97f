package dev.boxline.shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** A link for a phone goes to phones alone: everybody else scans a code with one. */
class MobileBrowserTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1'",
                "true, 'Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130.0 Mobile Safari/537.36'",
                "true, 'Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0'",
                "true, 'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; zh) Presto/2.5.25 Mobi'",
                "true, 'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) CriOS/130.0 Mobile/15E148 Safari/604.1'",
                "true, 'Mozilla/5.0 (Linux; U; Android 14; zh-CN) UCBrowser/16.2 Mobile Safari/537.36 AlipayChannelId/5136"
                        + " AlipayDefined(nt:WIFI,ws:393|0|2.75) AliApp(AP/10.5.36) AlipayClient/10.5.36 Language/zh-Hans'",
                "true, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/21A329 AliApp(AP/10.5.36) AlipayClient/10.5'",
                "true, 'Mozilla/5.0 (Phone; OpenHarmony 5.0) Chrome/114.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.1'",
                "true, 'Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) HuaweiBrowser/15.0 Mobile Safari/537.36'",
                "false, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15'",
                "false, 'Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/130.0 Safari/537.36'",
                "false, 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36'",
                "false, 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.47'",
                "false, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI'",
                "false, 'Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1.6.1 Mobile MicroMessenger/1.0.9 NetType/WIFI'",
                "false, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/122.0 Safari/537.36 MicroMessenger/7.0.20 WindowsWechat'",
                "false, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) MicroMessenger/6.8.0 NetType/WIFI MacWechat/3.8.9'",
                "false, okhttp/4.12.0",
                "false, ''",
                "false, -"
            })
    void a_phone_is_told_by_its_browser(boolean phone, @Nullable String userAgent) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("fe80::1%eth0");
        if (userAgent != null) {
            request.addHeader("User-Agent", userAgent);
        }

        assertThat(MobileBrowser.sent(request)).isEqualTo(phone);
        assertThat(MobileBrowser.ip(request)).isEqualTo(phone ? "fe80::1" : null);
    }
}
