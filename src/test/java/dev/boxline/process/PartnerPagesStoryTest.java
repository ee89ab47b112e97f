package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pages of endpoints during an outage of one of them. */
class PartnerPagesStoryTest extends Story {

    @Autowired
    WebApplicationContext application;

    private MockMvc pages;

    /** On the context of the other stories, whose simulated partners have one port. */
    @BeforeEach
    void openPages() {
        pages = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "/console/partners, en, Alipay",
        "/console/partners, zh, 微信支付",
        "/console/partners/LOGISTICS/default, en, 'down, probing'",
        "/console/partners/PAYMENT/wechat, en, WeChat Pay",
        "/console/partners/PAYMENT/alipay, zh, 支付宝",
        "/console, en, Alipay",
    })
    void a_page_names_the_endpoint(String path, String language, String words) throws Exception {
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        buyAndRun(1);

        String page = pages.perform(
                        get(path).param("lang", language).with(user("operator").roles("OPERATOR")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains(words);
    }

    @Test
    void an_unknown_endpoint_has_no_page() throws Exception {
        for (String path : new String[] {"PAYMENT/default", "LOGISTICS/alipay", "POST/default"}) {
            assertThat(pages.perform(get("/console/partners/" + path)
                                    .with(user("operator").roles("OPERATOR")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(404);
        }
    }
}
