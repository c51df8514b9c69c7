/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * The options, all of which can be set on the component and on the endpoint; some not in a URI that uses the token of the
 * component. Prints nothing: the token is in it.
 */
@UriParams
@Configurer
public class PickyAssistConfiguration implements Cloneable {

    @UriPath(description = "What is made of the body.")
    @Metadata(required = true)
    private @Nullable PushMode mode;

    @UriParam(label = "security", secret = true)
    private @Nullable String token;

    @UriParam(label = "producer")
    private @Nullable String application;

    @UriParam(label = "producer", defaultValue = "https://app.pickyassist.com/api/v2")
    private String baseUrl = "https://app.pickyassist.com/api/v2";

    @UriParam(label = "producer")
    private @Nullable String number;

    @UriParam(label = "producer")
    private @Nullable String numbers;

    @UriParam(label = "producer")
    private @Nullable String message;

    @UriParam(label = "producer")
    private @Nullable String mediaUrl;

    @UriParam(label = "producer")
    private @Nullable String mediaName;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean voice;

    @UriParam(label = "producer", enums = "low,high")
    private @Nullable String priority;

    @UriParam(label = "producer")
    private @Nullable String reference;

    @UriParam(label = "producer")
    private @Nullable String templateId;

    @UriParam(label = "producer")
    private @Nullable String language;

    @UriParam(label = "producer,advanced", defaultValue = "number")
    private String numberField = "number";

    @UriParam(label = "producer,advanced", defaultValue = "message")
    private String messageField = "message";

    @UriParam(label = "producer,advanced", defaultValue = "media")
    private String mediaField = "media";

    @UriParam(label = "producer,advanced", defaultValue = "reference_number")
    private String referenceField = "reference_number";

    @UriParam(label = "producer,advanced")
    private @Nullable String extraFields;

    @UriParam(label = "producer", defaultValue = "FAIL")
    private Validation validation = Validation.FAIL;

    @UriParam(label = "producer,advanced", defaultValue = "4096")
    private int maxTextLength = 4096;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean normalizeNumbers;

    @UriParam(label = "producer", defaultValue = "REJECT")
    private Duplicates duplicates = Duplicates.REJECT;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean dryRun;

    @UriParam(label = "producer", defaultValue = "80")
    private int pushesPerMinute = 80;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean coalesce = true;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean isolateRejected = true;

    @UriParam(label = "producer", defaultValue = "5s", javaType = "java.time.Duration")
    private long mediaInterval = 5_000;

    @UriParam(label = "producer,advanced", defaultValue = "JSON")
    private RequestFormat requestFormat = RequestFormat.JSON;

    @UriParam(label = "producer", defaultValue = "1000")
    private int maxRecipientsPerPush = 1000;

    @UriParam(label = "producer", defaultValue = "4")
    private int concurrentPushes = 4;

    @UriParam(label = "producer", defaultValue = "10s", javaType = "java.time.Duration")
    private long connectTimeout = 10_000;

    @UriParam(label = "producer", defaultValue = "30s", javaType = "java.time.Duration")
    private long responseTimeout = 30_000;

    @UriParam(label = "producer", defaultValue = "40s", javaType = "java.time.Duration")
    private long deadline = 40_000;

    @UriParam(label = "producer,advanced")
    private @Nullable String retryableStatuses;

    @UriParam(label = "producer", defaultValue = "ALL")
    private Outcomes outcomes = Outcomes.ALL;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwExceptionOnFailure = true;

    @UriParam(label = "producer", defaultValue = "FAIL")
    private InvalidRecipients invalidRecipients = InvalidRecipients.FAIL;

    @UriParam(label = "security")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(label = "proxy")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy")
    private int proxyPort;

    @UriParam(label = "proxy", secret = true)
    private @Nullable String proxyUsername;

    @UriParam(label = "proxy", secret = true)
    private @Nullable String proxyPassword;

    @UriParam(label = "producer,advanced")
    private @Nullable HttpComponent httpComponent;

    public PickyAssistConfiguration copy() {
        try {
            return (PickyAssistConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * These options, with those that were changed elsewhere.
     *
     * @param before what they were there
     * @param after what they are there
     * @throws IllegalArgumentException if one was changed there and is neither the default nor the same here
     */
    PickyAssistConfiguration withChanges(PickyAssistConfiguration before, PickyAssistConfiguration after) {
        PickyAssistConfiguration usual = new PickyAssistConfiguration();
        PickyAssistConfiguration merged = copy();
        // By their fields, so that no option can be forgotten.
        for (Field option : PickyAssistConfiguration.class.getDeclaredFields()) {
            if (!Modifier.isStatic(option.getModifiers()) && !option.isSynthetic()) {
                try {
                    Object changed = option.get(after);
                    Object here = option.get(this);
                    boolean differs = !Objects.equals(changed, option.get(before)) && !Objects.equals(changed, here);
                    if (differs && !Objects.equals(here, option.get(usual))) {
                        throw new IllegalArgumentException(option.getName()
                                + ": set to one value on the component and to another in its configuration;"
                                + " set it in one place");
                    } else if (differs) {
                        option.set(merged, changed);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return merged;
    }

    /**
     * Whether there is a token here, and another one than there. The same token is no other: whoever may write a URI can
     * name the component's without knowing it, as a property placeholder.
     */
    boolean hasAnotherTokenThan(PickyAssistConfiguration other) {
        return token != null
                && !token.isBlank()
                && (other.token == null || !token.strip().equals(other.token.strip()));
    }

    public @Nullable PushMode getMode() {
        return mode;
    }

    /** What is made of the body: text for one (single) or many (bulk), rows with a text each (dynamic), a file (media), or a whole push (push). */
    public void setMode(@Nullable PushMode mode) {
        this.mode = mode;
    }

    public @Nullable String getToken() {
        return token;
    }

    /**
     * The API token of the project. Set it on the component, as camel.component.pickyassist.token: there it is in no
     * URI, and goes to the address of the component only.
     */
    public void setToken(@Nullable String token) {
        this.token = token;
    }

    public @Nullable String getApplication() {
        return application;
    }

    /**
     * The channel: its id, any positive number, or one of the names whatsapp-personal, whatsapp-business, sms, call,
     * messenger, whatsapp-official, whatsapp-web, whatsapp-cloud, whatsapp-managed. The header
     * CamelPickyAssistApplication takes its place for one exchange.
     */
    public void setApplication(@Nullable String application) {
        this.application = application;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * The address of the service: https, or http to this machine. Tokens of the legacy console need
     * https://pickyassist.com/app/api/v2. Not allowed in a URI that uses the token of the component.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getNumber() {
        return number;
    }

    /**
     * The recipient of modes single and media. The header CamelPickyAssistNumber takes its place for one exchange; use it
     * for real numbers, because Camel writes URIs to its log.
     */
    public void setNumber(@Nullable String number) {
        this.number = number;
    }

    public @Nullable String getNumbers() {
        return numbers;
    }

    /**
     * The recipients of modes bulk and media, separated by commas, semicolons, tabs or line ends. The header
     * CamelPickyAssistNumbers takes its place for one exchange and may also be a collection, array or iterator. A blank
     * separates nothing.
     */
    public void setNumbers(@Nullable String numbers) {
        this.numbers = numbers;
    }

    public @Nullable String getMessage() {
        return message;
    }

    /**
     * The text of modes single and bulk in place of the body, or the caption of mode media. The header
     * CamelPickyAssistMessage takes its place for one exchange; use it for personal texts, because Camel writes URIs to
     * its log.
     */
    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable String getMediaUrl() {
        return mediaUrl;
    }

    /**
     * The URL of a file that the service fetches for all recipients. The header CamelPickyAssistMediaUrl takes its
     * place for one exchange.
     */
    public void setMediaUrl(@Nullable String mediaUrl) {
        this.mediaUrl = mediaUrl;
    }

    public @Nullable String getMediaName() {
        return mediaName;
    }

    /**
     * The name shown for a document, at most 20 characters. The header CamelPickyAssistMediaName takes its place for
     * one exchange.
     */
    public void setMediaName(@Nullable String mediaName) {
        this.mediaName = mediaName;
    }

    public boolean isVoice() {
        return voice;
    }

    /**
     * Whether audio is sent as a voice note; only the channel whatsapp-web carries them. The header
     * CamelPickyAssistVoice takes its place for one exchange.
     */
    public void setVoice(boolean voice) {
        this.voice = voice;
    }

    public @Nullable String getPriority() {
        return priority;
    }

    /**
     * The place in the service's queue, low or high; the service takes a push without one for low. The header
     * CamelPickyAssistPriority takes its place for one exchange.
     */
    public void setPriority(@Nullable String priority) {
        this.priority = priority;
    }

    public @Nullable String getReference() {
        return reference;
    }

    /**
     * The caller's own id of the message, which comes back in delivery reports; it prevents no duplicates. The header
     * CamelPickyAssistReference takes its place for one exchange.
     */
    public void setReference(@Nullable String reference) {
        this.reference = reference;
    }

    public @Nullable String getTemplateId() {
        return templateId;
    }

    /**
     * The approved template that is sent instead of free text; its values come with the rows of mode dynamic. The
     * header CamelPickyAssistTemplateId takes its place for one exchange.
     */
    public void setTemplateId(@Nullable String templateId) {
        this.templateId = templateId;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    /** The language of the template. The header CamelPickyAssistLanguage takes its place for one exchange. */
    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public String getNumberField() {
        return numberField;
    }

    /** The field of a row that holds the number. */
    public void setNumberField(String numberField) {
        this.numberField = numberField;
    }

    public String getMessageField() {
        return messageField;
    }

    /** The field of a row that holds the text. */
    public void setMessageField(String messageField) {
        this.messageField = messageField;
    }

    public String getMediaField() {
        return mediaField;
    }

    /** The field of a row that holds the URL or content of a file of its own. */
    public void setMediaField(String mediaField) {
        this.mediaField = mediaField;
    }

    public String getReferenceField() {
        return referenceField;
    }

    /** The field of a row that holds the caller's own id. */
    public void setReferenceField(String referenceField) {
        this.referenceField = referenceField;
    }

    public @Nullable String getExtraFields() {
        return extraFields;
    }

    /**
     * Fields of a row, separated by commas, that are not known here and shall be sent to the service as they are.
     */
    public void setExtraFields(@Nullable String extraFields) {
        this.extraFields = extraFields;
    }

    public Validation getValidation() {
        return validation;
    }

    /**
     * What happens when a push asks for something that its channel is documented not to carry. A push that nobody
     * could send always fails.
     */
    public void setValidation(Validation validation) {
        this.validation = validation;
    }

    public int getMaxTextLength() {
        return maxTextLength;
    }

    /** The most characters (code points) of a text. */
    public void setMaxTextLength(int maxTextLength) {
        this.maxTextLength = maxTextLength;
    }

    public boolean isNormalizeNumbers() {
        return normalizeNumbers;
    }

    /** Whether a plus sign, a leading 00, blanks, hyphens, dots and brackets between the digits are taken off numbers. What may be a decimal, a date or a price, or has a trunk zero, is refused. The result keeps the caller's spelling. */
    public void setNormalizeNumbers(boolean normalizeNumbers) {
        this.normalizeNumbers = normalizeNumbers;
    }

    public Duplicates getDuplicates() {
        return duplicates;
    }

    /**
     * What becomes of a recipient that comes again with the same content in one exchange: refuse the exchange, leave
     * it out, or send it.
     */
    public void setDuplicates(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** Whether to do everything but the call. The result says dryRun, and every recipient is not sent. */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public int getPushesPerMinute() {
        return pushesPerMinute;
    }

    /**
     * The most pushes in any 60 seconds for one base URL and token, from 0, for no limit, to 1000000; the service takes
     * 90 and drops the rest. The endpoint that starts first decides.
     */
    public void setPushesPerMinute(int pushesPerMinute) {
        this.pushesPerMinute = pushesPerMinute;
    }

    public boolean isCoalesce() {
        return coalesce;
    }

    /** Whether messages of mode single that would have to wait for the limit travel together. */
    public void setCoalesce(boolean coalesce) {
        this.coalesce = coalesce;
    }

    public boolean isIsolateRejected() {
        return isolateRejected;
    }

    /**
     * Whether a push of several recipients that is refused for its input is split until the recipient that is the
     * cause stands alone.
     */
    public void setIsolateRejected(boolean isolateRejected) {
        this.isolateRejected = isolateRejected;
    }

    public long getMediaInterval() {
        return mediaInterval;
    }

    /**
     * The time between two pushes when recipients have files of their own on a channel of phone or web automation,
     * which carries no more than one; at most 24 hours, 0 to refuse such rows.
     */
    public void setMediaInterval(long mediaInterval) {
        this.mediaInterval = mediaInterval;
    }

    public RequestFormat getRequestFormat() {
        return requestFormat;
    }

    /** How a push is posted: as JSON, or as the only variable data of a form. */
    public void setRequestFormat(RequestFormat requestFormat) {
        this.requestFormat = requestFormat;
    }

    public int getMaxRecipientsPerPush() {
        return maxRecipientsPerPush;
    }

    /** The most recipients of one push, from 1 to 10000; longer lists are cut. */
    public void setMaxRecipientsPerPush(int maxRecipientsPerPush) {
        this.maxRecipientsPerPush = maxRecipientsPerPush;
    }

    public int getConcurrentPushes() {
        return concurrentPushes;
    }

    /** The most pushes in flight for one base URL and token, from 1 to 1000. The endpoint that starts first decides. */
    public void setConcurrentPushes(int concurrentPushes) {
        this.concurrentPushes = concurrentPushes;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** The longest time to connect, TLS included; greater than zero and at most 24 hours. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** The longest wait for the response of the service; greater than zero and at most 24 hours. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getDeadline() {
        return deadline;
    }

    /**
     * The longest time for one push, whatever happens; greater than zero and at most 24 hours. Uploads get a second more
     * for each 256 KiB.
     */
    public void setDeadline(long deadline) {
        this.deadline = deadline;
    }

    public @Nullable String getRetryableStatuses() {
        return retryableStatuses;
    }

    /**
     * Status codes, separated by commas, whose refusals may be repeated although nobody documented that: they end in
     * a PushNotSentException.
     */
    public void setRetryableStatuses(@Nullable String retryableStatuses) {
        this.retryableStatuses = retryableStatuses;
    }

    public Outcomes getOutcomes() {
        return outcomes;
    }

    /** Which recipients the result lists; the counts are always there. */
    public void setOutcomes(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    /**
     * Whether outcomes that the service told, refusals for good or for now, make an exception. If not, the exchange goes on
     * with the PushResult as body, and Camel redelivers nothing. What the service did not tell is thrown all the same: an
     * invalid message or recipient, a source that failed, no connection, an unknown outcome.
     */
    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public InvalidRecipients getInvalidRecipients() {
        return invalidRecipients;
    }

    /**
     * What an invalid recipient does: nothing is sent to anybody (fail), or the others are sent to and it is rejected in
     * the result (reject). If nobody is valid, nothing is sent in either case.
     */
    public void setInvalidRecipients(InvalidRecipients invalidRecipients) {
        this.invalidRecipients = invalidRecipients;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * TLS as in the HTTP component; the only way to trust other certificates. Not allowed in a URI that uses the token of
     * the component.
     */
    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    /** The host of an HTTP proxy. Not allowed in a URI that uses the token of the component. */
    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    /** The port of the HTTP proxy, from 1 to 65535. Not allowed in a URI that uses the token of the component. */
    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    /** The user name for the HTTP proxy. Not allowed in a URI that uses the token of the component. */
    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    /** The password for the HTTP proxy. Not allowed in a URI that uses the token of the component. */
    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public @Nullable HttpComponent getHttpComponent() {
        return httpComponent;
    }

    /**
     * An HTTP component configured elsewhere, for everything that has no option here, such as an OAuth proxy or a
     * local address. Not allowed in a URI that uses the token of the component. Its connections are HttpClient's own: a
     * kept one is looked at for a millisecond before each push, the head of an answer has no bound, bytes before a status
     * line are skipped, and a slow TLS handshake ends with the deadline only.
     */
    public void setHttpComponent(@Nullable HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }
}
