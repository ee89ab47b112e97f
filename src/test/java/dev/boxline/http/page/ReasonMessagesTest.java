package dev.boxline.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class ReasonMessagesTest {

    private final ReasonMessages reasons = new ReasonMessages(Words.all());

    @BeforeEach
    void read() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LOGISTICS answered 503 | 物流公司返回 503
        WAREHOUSE answered 200 with something that is no JSON object | 仓库返回 200，内容不是 JSON 对象
        WAREHOUSE can't be reached | 无法连接仓库
        WAREHOUSE can't be reached: its certificate is not trusted; nothing was sent | 无法连接仓库：其证书不受信任，未发送任何内容
        PAYMENT asks us to slow down (429) | 支付平台要求放慢请求（429）
        LOGISTICS took the request and did not answer in time; asked back, no answer either | 物流公司收到了请求，但没有按时答复；回查结果：同样没有答复
        LOGISTICS took the request and the connection ended without an answer; asked back, it has not accepted the request | 物流公司收到了请求，但未答复连接就断开了；回查结果：对方尚未受理该请求
        LOGISTICS is known to be down (outage logistics-1) | 已知物流公司处于故障中
        The gate to WAREHOUSE is closed: stock-taking | 通往仓库的闸门已关闭：stock-taking
        WAREHOUSE failed most of its last requests, so it is left alone | 仓库近期请求大多失败，暂停调用
        WAREHOUSE already holds as many of our requests as it may have at once | 仓库同时处理的请求已达上限
        LOGISTICS answers 500 when asked for its health | 健康检查时物流公司返回 500
        The box has not arrived in time: wait on, send another, or give up and refund | 教具盒未按时送达：请继续等待、补发，或放弃并退款
        PAYMENT has not closed the payment yet | 支付平台尚未关闭该笔支付
        PAYMENT does not know the payment it was asked for | 支付平台没有所要求的这笔支付
        PAYMENT does not know the payment to refund | 支付平台没有这笔要退的支付
        PAYMENT answered with a status nobody knows | 支付平台返回了未知的状态
        WAREHOUSE speaks of D-2, but the order's own is D-1 | 仓库提到的是 D-2，而本订单的是 D-1
        The purchase was paid by ALIPAY with 19900 CNY while its own payment was CLOSED | 收到付款（ALIPAY with 19900 CNY），而该笔支付当时的状态是 CLOSED
        An accepted refund is now refused: PAYMENT refused the request (400) | 已受理的退款被拒绝：支付平台拒绝了请求（400）
        A rightly signed notice from LOGISTICS does not match what is known here | 物流公司发来的通知签名正确，但与我方记录不符
        """)
    void says_in_the_readers_language_what_was_noted_about_a_partner(String noted, String said) {
        assertThat(reasons.say(noted)).isEqualTo(said);
    }

    @Test
    void names_partners_as_the_pages_do() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(reasons.say("LOGISTICS answered 503")).isEqualTo("Logistics answered 503");
    }

    @Test
    void leaves_a_partners_own_words_alone() {
        assertThat(reasons.say("BOX-MUSIC answered {0} \\E(.*)")).isEqualTo("BOX-MUSIC answered {0} \\E(.*)");
        assertThat(reasons.say("WAREHOUSE answered questions about BOX-3 with no"))
                .isEqualTo("WAREHOUSE answered questions about BOX-3 with no");
        assertThat(reasons.say("")).isEmpty();
        assertThat(reasons.say(null)).isEmpty();
    }
}
