/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.Keys;

/** Opens the inbox page of a sandbox in a browser before each test. All tests share one browser; without one they are skipped. */
final class InboxBrowser implements BeforeEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InboxBrowser.class);

    private final PickyAssistSandbox sandbox;
    private Optional<Browser> browser = Optional.empty();

    InboxBrowser(PickyAssistSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Closes the browser after the last test of all classes. */
    @SuppressWarnings("deprecation") // Its successor is younger than the oldest JUnit that the sandbox supports.
    private record Kept(Optional<Browser> browser) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            browser.ifPresent(Browser::close);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Kept.class, ignored -> new Kept(Browser.find()), Kept.class)
                .browser();
        assumeTrue(
                browser.isPresent(),
                "SKIPPED: no Chromium and chromedriver on this computer, so nobody looks at the page");
        Browser found = browser.get();
        found.size(1280, 800);
        found.dark(false);
        open("");
    }

    /** Loads the page anew at this address, such as {@code #/8/55123456789}. */
    void open(String address) {
        Browser found = browser();
        found.open("about:blank");
        found.open(sandbox.inboxUrl() + address);
        await().until(() -> found.one("#live").getText().equals("live"));
    }

    /** Loads a conversation that has messages. */
    void openConversation(long channel, String number) {
        open("#/" + channel + "/" + number);
        await().until(() -> !browser().all(".turn").isEmpty());
    }

    /** Opens a panel as with its button. */
    void openPanel(String name) {
        browser().script("document.querySelector('[data-panel=' + arguments[0] + ']').click()", name);
        await().until(() -> browser().one("#panel").isDisplayed());
    }

    /** Sets an input as a person does, so that the page notices. */
    void set(String selector, String value) {
        await().until(() -> !browser().all(selector).isEmpty());
        browser()
                .script(
                        "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
                                + "e.dispatchEvent(new Event('input', {bubbles: true}));"
                                + "e.dispatchEvent(new Event('change', {bubbles: true}))",
                        selector,
                        value);
    }

    /** Waits until exactly these texts are shown. */
    void awaitTexts(String selector, String... texts) {
        await().untilAsserted(() -> assertThat(browser().texts(selector)).containsExactly(texts));
    }

    /** Waits until the first element that fits shows these parts of a text. */
    void awaitText(String selector, String... parts) {
        await().untilAsserted(() -> assertThat(browser().texts(selector))
                .isNotEmpty()
                .first()
                .asString()
                .contains(parts));
    }

    /** Presses a key where the focus is. */
    void press(Keys key) {
        browser().press(key);
    }

    /** Returns what the clipboard has. */
    String clipboard() {
        return String.valueOf(browser().script("return navigator.clipboard.readText()"));
    }

    List<String> texts(String selector) {
        return browser().texts(selector);
    }

    Browser browser() {
        return browser.orElseThrow();
    }
}
