/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The way there and back again: list, chat, push and panels, on a phone and on a desktop. */
class InboxNavigationTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private Browser browser;

    @BeforeEach
    void fill() {
        browser = inbox.browser();
        ServiceClient client = new ServiceClient(sandbox);
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hello'}]");
        client.push("'application':'8','data':[]");
        await().until(() -> browser.all("#conversations .who").size() == 1);
    }

    @Test
    void leadsFromTheListToTheChatToThePushAndBackOnAPhone() {
        browser.size(390, 800);
        assertShown(".list");

        browser.click("#conversations .who");
        assertShown(".chat");
        browser.click(".bubble .more");
        assertShown(".detail");
        browser.click(".detail .back");
        assertShown(".chat");
        browser.click("#back");
        assertShown(".list");
        assertThat(browser.script("return document.activeElement.innerText").toString())
                .contains("55123456789");
    }

    @Test
    void leadsBackWithTheButtonOfTheBrowser() {
        browser.size(390, 800);
        browser.click("#conversations .who");
        assertShown(".chat");
        browser.click(".bubble .more");
        assertShown(".detail");
        browser.back();
        assertShown(".chat");
        browser.click("#menu");
        assertShown("#panel");
        browser.click("[data-to=faults]");
        inbox.awaitText("#panel-title", "Faults");
        browser.back();
        inbox.awaitText("#panel-title", "Menu");
        browser.back();
        assertShown(".chat");
        browser.back();
        assertShown(".list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pushes", "faults", "delivery", "webhooks", "templates", "connect", "test", "clear"})
    void reachesEveryPanelOnAPhoneAndComesBack(String panel) {
        browser.size(390, 800);
        assertThat(browser.one(".bar nav").isDisplayed()).isFalse();

        browser.click("#menu");
        await().until(() -> !browser.all("[data-to=" + panel + "]").isEmpty());
        browser.click("[data-to=" + panel + "]");
        await().until(() -> browser.all("[data-to]").isEmpty());
        assertThat(browser.script("const r = document.getElementById('panel').getBoundingClientRect();"
                        + "return r.width === innerWidth && r.height === innerHeight"
                        + " && document.documentElement.scrollWidth <= innerWidth"
                        + " && document.getElementById('panel').scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.click("#panel .back");
        inbox.awaitText("#panel-title", "Menu");
        browser.click("#panel .back");
        assertShown(".list");
    }

    @Test
    void leadsFromARefusedPushToItsDocumentAndBackOnAPhone() {
        browser.size(390, 800);
        browser.click(".refusal");
        assertShown("#panel");
        browser.click("#panel-body .items button");
        assertShown(".detail");
        inbox.awaitText("#verdict", "402");
        browser.click(".detail .back");
        assertShown("#panel");
        browser.click("#panel .back");
        assertShown(".list");
    }

    @Test
    void fitsAPhone() {
        browser.size(360, 640);
        for (String address : new String[] {"", "#/8/55123456789", "#/&push=@2", "#/&panel=faults"}) {
            inbox.open(address);
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                    .as(address)
                    .isEqualTo(true);
        }
    }

    @Test
    void opensWhatTheAddressNames() {
        inbox.open("#/8/55123456789&push=" + sandbox.messages().get(0).pushId() + "&message="
                + sandbox.messages().get(0).messageId());
        inbox.awaitText("#pushed", "Hello");
        inbox.awaitText("#java", "messagesTo(\"55123456789\")");
        browser.click("#close");
        await().until(() -> !browser.one("#detail").isDisplayed());
        inbox.awaitTexts(".bubble .text", "Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/&panel=nothing",
                "#/&push=1",
                "#/&push=@99",
                "#/x/y",
                "#/8/%E0%A4%A",
                "#/8/551234567&push=@2",
                "#nonsense"
            })
    void survivesAddressesThatNameNothing(String address) {
        inbox.open(address);

        await().until(() -> browser.one("#live").getText().equals("live")
                && browser.all("#conversations .who").size() == 1);
        assertThat(browser.one("#panel").isDisplayed()).isFalse();
    }

    @Test
    void closesPanelsWithEscape() {
        inbox.openPanel("faults");
        inbox.press(Keys.ESCAPE);
        await().until(() -> !browser.one("#panel").isDisplayed());
        browser.click("#conversations .who");
        browser.click(".bubble .more");
        assertShown(".detail");
        inbox.press(Keys.ESCAPE);
        await().until(() -> !browser.one("#detail").isDisplayed());
        assertShown(".chat");
    }

    /** Checks that this is in front: what a person touches in its middle belongs to it. */
    private void assertShown(String selector) {
        await().untilAsserted(() -> assertThat(browser.script(
                        "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
                                + "const e = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);"
                                + "return r.width > 0 && e !== null && e.closest(arguments[0]) !== null",
                        selector))
                .as(selector)
                .isEqualTo(true));
    }
}
