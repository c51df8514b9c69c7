/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.option.Outcomes;
import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.option.References;
import io.github.camelpickyassist.option.RequestFormat;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.spi.PushLedger;
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
 * The options of the component and of its endpoints. Every option can be set on both, except that a URI that uses the
 * token of the component must not set the address options. There is no {@code toString}, because the token would be in
 * it.
 */
@UriParams
@Configurer
public class PickyAssistConfiguration implements Cloneable {

    @UriPath(description = "What the body is.")
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

    @UriParam(label = "producer")
    @Metadata(supportFileReference = true)
    private @Nullable String messagePattern;

    @UriParam(label = "producer", defaultValue = "FAIL")
    private Validation validation = Validation.FAIL;

    @UriParam(label = "producer,advanced", defaultValue = "4096")
    private int maxTextLength = 4096;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean normalizeNumbers;

    @UriParam(label = "producer")
    private @Nullable String numberRegion;

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

    @UriParam(label = "producer")
    private @Nullable String idempotentKey;

    @UriParam(label = "producer")
    @Metadata(autowired = true)
    private @Nullable PushLedger ledger;

    @UriParam(label = "producer,advanced", defaultValue = "OWN")
    private References references = References.OWN;

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

    /** Returns an independent copy of these options. */
    public PickyAssistConfiguration copy() {
        try {
            return (PickyAssistConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * Returns a copy of these options with the changes between two other states applied.
     *
     * @param before the other options before the changes
     * @param after the other options after the changes
     * @throws IllegalArgumentException if an option was changed there and has another, non-default value here
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
     * Returns whether these options have a token that differs from the other's. The same token does not count: the
     * author of a URI can refer to the component's token by a property placeholder without knowing it.
     */
    boolean hasAnotherTokenThan(PickyAssistConfiguration other) {
        return token != null
                && !token.isBlank()
                && (other.token == null || !token.strip().equals(other.token.strip()));
    }

    /** Returns the option {@code mode}; see {@link #setMode}. */
    public @Nullable PushMode getMode() {
        return mode;
    }

    /**
     * What the body is: the text for one recipient (single) or for many (bulk), rows with their own texts (dynamic), a
     * file (media), or a whole push (push).
     */
    public void setMode(@Nullable PushMode mode) {
        this.mode = mode;
    }

    /** Returns the option {@code token}; see {@link #setToken}. */
    public @Nullable String getToken() {
        return token;
    }

    /**
     * The API token of the project. Set it on the component, as camel.component.pickyassist.token: then it is in no URI
     * and is sent to the address of the component only.
     */
    public void setToken(@Nullable String token) {
        this.token = token;
    }

    /** Returns the option {@code application}; see {@link #setApplication}. */
    public @Nullable String getApplication() {
        return application;
    }

    /**
     * The channel: its id, which is any positive number, or one of the names whatsapp-personal, whatsapp-business, sms,
     * call, messenger, whatsapp-official, whatsapp-web, whatsapp-cloud, whatsapp-managed. The header
     * CamelPickyAssistApplication overrides this option for one exchange.
     */
    public void setApplication(@Nullable String application) {
        this.application = application;
    }

    /** Returns the option {@code baseUrl}; see {@link #setBaseUrl}. */
    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * The address of the service: https, or http to the local machine. Tokens of the legacy console need
     * https://pickyassist.com/app/api/v2. Not allowed in a URI that uses the token of the component.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Returns the option {@code number}; see {@link #setNumber}. */
    public @Nullable String getNumber() {
        return number;
    }

    /**
     * The recipient in modes single and media. The header CamelPickyAssistNumber overrides this option for one
     * exchange; use it for real numbers, because Camel writes URIs to its log.
     */
    public void setNumber(@Nullable String number) {
        this.number = number;
    }

    /** Returns the option {@code numbers}; see {@link #setNumbers}. */
    public @Nullable String getNumbers() {
        return numbers;
    }

    /**
     * The recipients in modes bulk and media, separated by commas, semicolons, tabs or line ends, but not by blanks.
     * The header CamelPickyAssistNumbers overrides this option for one exchange and may also be a collection, array or
     * iterator.
     */
    public void setNumbers(@Nullable String numbers) {
        this.numbers = numbers;
    }

    /** Returns the option {@code message}; see {@link #setMessage}. */
    public @Nullable String getMessage() {
        return message;
    }

    /**
     * The text in modes single and bulk, instead of the body, or the caption in mode media. The header
     * CamelPickyAssistMessage overrides this option for one exchange; use it for personal texts, because Camel writes
     * URIs to its log.
     */
    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    /** Returns the option {@code mediaUrl}; see {@link #setMediaUrl}. */
    public @Nullable String getMediaUrl() {
        return mediaUrl;
    }

    /**
     * The URL of a file that the service fetches and sends to all recipients. The header CamelPickyAssistMediaUrl
     * overrides this option for one exchange.
     */
    public void setMediaUrl(@Nullable String mediaUrl) {
        this.mediaUrl = mediaUrl;
    }

    /** Returns the option {@code mediaName}; see {@link #setMediaName}. */
    public @Nullable String getMediaName() {
        return mediaName;
    }

    /**
     * The displayed name of a document, at most 20 characters. The header CamelPickyAssistMediaName overrides this
     * option for one exchange.
     */
    public void setMediaName(@Nullable String mediaName) {
        this.mediaName = mediaName;
    }

    /** Returns the option {@code voice}; see {@link #setVoice}. */
    public boolean isVoice() {
        return voice;
    }

    /**
     * Whether to send audio as a voice note. Only the channel whatsapp-web supports voice notes. The header
     * CamelPickyAssistVoice overrides this option for one exchange.
     */
    public void setVoice(boolean voice) {
        this.voice = voice;
    }

    /** Returns the option {@code priority}; see {@link #setPriority}. */
    public @Nullable String getPriority() {
        return priority;
    }

    /**
     * The priority in the service's queue, low or high. The service treats a push without a priority as low. The header
     * CamelPickyAssistPriority overrides this option for one exchange.
     */
    public void setPriority(@Nullable String priority) {
        this.priority = priority;
    }

    /** Returns the option {@code reference}; see {@link #setReference}. */
    public @Nullable String getReference() {
        return reference;
    }

    /**
     * The caller's own id of the message, which is returned in delivery reports. It does not prevent duplicates. The
     * header CamelPickyAssistReference overrides this option for one exchange.
     */
    public void setReference(@Nullable String reference) {
        this.reference = reference;
    }

    /** Returns the option {@code templateId}; see {@link #setTemplateId}. */
    public @Nullable String getTemplateId() {
        return templateId;
    }

    /**
     * The approved template to send instead of free text. Its values come from the body in mode single and from the
     * rows in mode dynamic. The header CamelPickyAssistTemplateId overrides this option for one exchange.
     */
    public void setTemplateId(@Nullable String templateId) {
        this.templateId = templateId;
    }

    /** Returns the option {@code language}; see {@link #setLanguage}. */
    public @Nullable String getLanguage() {
        return language;
    }

    /** The language of the template. The header CamelPickyAssistLanguage overrides this option for one exchange. */
    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    /** Returns the option {@code numberField}; see {@link #setNumberField}. */
    public String getNumberField() {
        return numberField;
    }

    /** The name of the row field that contains the number. */
    public void setNumberField(String numberField) {
        this.numberField = numberField;
    }

    /** Returns the option {@code messageField}; see {@link #setMessageField}. */
    public String getMessageField() {
        return messageField;
    }

    /** The name of the row field that contains the text. */
    public void setMessageField(String messageField) {
        this.messageField = messageField;
    }

    /** Returns the option {@code mediaField}; see {@link #setMediaField}. */
    public String getMediaField() {
        return mediaField;
    }

    /** The name of the row field that contains the URL or content of the row's own file. */
    public void setMediaField(String mediaField) {
        this.mediaField = mediaField;
    }

    /** Returns the option {@code referenceField}; see {@link #setReferenceField}. */
    public String getReferenceField() {
        return referenceField;
    }

    /** The name of the row field that contains the caller's own id. */
    public void setReferenceField(String referenceField) {
        this.referenceField = referenceField;
    }

    /** Returns the option {@code extraFields}; see {@link #setExtraFields}. */
    public @Nullable String getExtraFields() {
        return extraFields;
    }

    /** Names of additional row fields, separated by commas, that are sent to the service unchanged. */
    public void setExtraFields(@Nullable String extraFields) {
        this.extraFields = extraFields;
    }

    /** Returns the option {@code messagePattern}; see {@link #setMessagePattern}. */
    public @Nullable String getMessagePattern() {
        return messagePattern;
    }

    /**
     * In mode dynamic the text of each row: a pattern such as "Hello {name}, your order {order} ships on {date}", whose
     * slots are filled from the columns of the row. A backslash before a brace or a backslash makes it part of the text.
     * With the prefix resource:classpath: or resource:file: the pattern is read from there, as UTF-8. A row without a
     * value for a slot is invalid. Not together with message or templateId.
     */
    public void setMessagePattern(@Nullable String messagePattern) {
        this.messagePattern = messagePattern;
    }

    /** Returns the option {@code validation}; see {@link #setValidation}. */
    public Validation getValidation() {
        return validation;
    }

    /**
     * What happens if a push asks for something that its channel does not support according to the documentation of the
     * service: fail the exchange, log a warning, or nothing. A push that is impossible always fails.
     */
    public void setValidation(Validation validation) {
        this.validation = validation;
    }

    /** Returns the option {@code maxTextLength}; see {@link #setMaxTextLength}. */
    public int getMaxTextLength() {
        return maxTextLength;
    }

    /** The maximum length of a text in characters (code points). */
    public void setMaxTextLength(int maxTextLength) {
        this.maxTextLength = maxTextLength;
    }

    /** Returns the option {@code normalizeNumbers}; see {@link #setNormalizeNumbers}. */
    public boolean isNormalizeNumbers() {
        return normalizeNumbers;
    }

    /**
     * Whether to remove a leading plus sign or 00, and blanks, hyphens, dots and brackets between the digits of a
     * number. A value that may be a decimal, a date or a price, or has a trunk zero, is refused. The result keeps the
     * caller's spelling.
     */
    public void setNormalizeNumbers(boolean normalizeNumbers) {
        this.normalizeNumbers = normalizeNumbers;
    }

    /** Returns the option {@code numberRegion}; see {@link #setNumberRegion}. */
    public @Nullable String getNumberRegion() {
        return numberRegion;
    }

    /**
     * The region in which numbers are read, an ISO 3166 country code such as DE: they may be written as people write
     * them there, or with a plus sign and country code, and are sent with country code. A number that is not possible,
     * or may be somebody else's, is invalid. Includes what normalizeNumbers does. Needs libphonenumber on the class
     * path.
     */
    public void setNumberRegion(@Nullable String numberRegion) {
        this.numberRegion = numberRegion;
    }

    /** Returns the option {@code duplicates}; see {@link #setDuplicates}. */
    public Duplicates getDuplicates() {
        return duplicates;
    }

    /**
     * What happens if the same recipient occurs again with the same content in one exchange: refuse the exchange
     * (reject), leave the duplicate out (drop), or send it (keep).
     */
    public void setDuplicates(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /** Returns the option {@code dryRun}; see {@link #setDryRun}. */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Whether to do everything except the call to the service. In the result dryRun is true and every recipient is not
     * sent; it has the numbers and texts that would be sent, the number of pushes, and their time at the limit.
     */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Returns the option {@code pushesPerMinute}; see {@link #setPushesPerMinute}. */
    public int getPushesPerMinute() {
        return pushesPerMinute;
    }

    /**
     * The maximum number of pushes in any 60 seconds for one base URL and token, from 1 to 1000000, or 0 for no limit.
     * The service takes 90 and drops the rest. The endpoint that starts first sets the value for all.
     */
    public void setPushesPerMinute(int pushesPerMinute) {
        this.pushesPerMinute = pushesPerMinute;
    }

    /** Returns the option {@code coalesce}; see {@link #setCoalesce}. */
    public boolean isCoalesce() {
        return coalesce;
    }

    /** Whether messages of mode single that would have to wait for the limit travel together in one push. */
    public void setCoalesce(boolean coalesce) {
        this.coalesce = coalesce;
    }

    /** Returns the option {@code isolateRejected}; see {@link #setIsolateRejected}. */
    public boolean isIsolateRejected() {
        return isolateRejected;
    }

    /** Whether a push that may be refused because of one recipient is split until that recipient stands alone. */
    public void setIsolateRejected(boolean isolateRejected) {
        this.isolateRejected = isolateRejected;
    }

    /** Returns the option {@code mediaInterval}, in milliseconds; see {@link #setMediaInterval}. */
    public long getMediaInterval() {
        return mediaInterval;
    }

    /**
     * The time between two pushes if the recipients have their own files on a channel of phone or web automation, which
     * carries one file per push. At most 24 hours; 0 refuses such rows.
     */
    public void setMediaInterval(long mediaInterval) {
        this.mediaInterval = mediaInterval;
    }

    /** Returns the option {@code requestFormat}; see {@link #setRequestFormat}. */
    public RequestFormat getRequestFormat() {
        return requestFormat;
    }

    /** The format of the request: JSON, or a form with the JSON in its only field, data. */
    public void setRequestFormat(RequestFormat requestFormat) {
        this.requestFormat = requestFormat;
    }

    /** Returns the option {@code maxRecipientsPerPush}; see {@link #setMaxRecipientsPerPush}. */
    public int getMaxRecipientsPerPush() {
        return maxRecipientsPerPush;
    }

    /** The maximum number of recipients in one push, from 1 to 10000. Longer lists are sent in several pushes. */
    public void setMaxRecipientsPerPush(int maxRecipientsPerPush) {
        this.maxRecipientsPerPush = maxRecipientsPerPush;
    }

    /** Returns the option {@code concurrentPushes}; see {@link #setConcurrentPushes}. */
    public int getConcurrentPushes() {
        return concurrentPushes;
    }

    /**
     * The maximum number of pushes in flight for one base URL and token, from 1 to 1000. The endpoint that starts first
     * sets the value for all.
     */
    public void setConcurrentPushes(int concurrentPushes) {
        this.concurrentPushes = concurrentPushes;
    }

    /** Returns the option {@code connectTimeout}, in milliseconds; see {@link #setConnectTimeout}. */
    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** The timeout for connecting, including TLS; greater than zero and at most 24 hours. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Returns the option {@code responseTimeout}, in milliseconds; see {@link #setResponseTimeout}. */
    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** The timeout for the response of the service; greater than zero and at most 24 hours. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** Returns the option {@code deadline}, in milliseconds; see {@link #setDeadline}. */
    public long getDeadline() {
        return deadline;
    }

    /**
     * The maximum duration of one push; greater than zero and at most 24 hours. Uploads get one more second for each
     * 256 KiB.
     */
    public void setDeadline(long deadline) {
        this.deadline = deadline;
    }

    /** Returns the option {@code retryableStatuses}; see {@link #setRetryableStatuses}. */
    public @Nullable String getRetryableStatuses() {
        return retryableStatuses;
    }

    /**
     * Additional status codes, separated by commas, that the component treats as temporary refusals: they cause a
     * PushNotSentException.
     */
    public void setRetryableStatuses(@Nullable String retryableStatuses) {
        this.retryableStatuses = retryableStatuses;
    }

    /** Returns the option {@code outcomes}; see {@link #setOutcomes}. */
    public Outcomes getOutcomes() {
        return outcomes;
    }

    /** Which recipients the result lists: all, only failures, or none. The counts are always complete. */
    public void setOutcomes(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Returns the option {@code throwExceptionOnFailure}; see {@link #setThrowExceptionOnFailure}. */
    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    /**
     * Whether a permanent or temporary refusal by the service causes an exception. If not, the exchange continues with
     * the PushResult as body, and Camel redelivers nothing. Everything that the service did not report still causes an
     * exception: an invalid message or recipient, a failed source, a failed connection, an unknown outcome.
     */
    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    /** Returns the option {@code invalidRecipients}; see {@link #setInvalidRecipients}. */
    public InvalidRecipients getInvalidRecipients() {
        return invalidRecipients;
    }

    /**
     * What happens if a recipient is invalid: nothing is sent (fail), or the others are sent to and the invalid one is
     * rejected in the result (reject). If no recipient is valid, nothing is sent in either case.
     */
    public void setInvalidRecipients(InvalidRecipients invalidRecipients) {
        this.invalidRecipients = invalidRecipients;
    }

    /** Returns the option {@code idempotentKey}; see {@link #setIdempotentKey}. */
    public @Nullable String getIdempotentKey() {
        return idempotentKey;
    }

    /**
     * The key of an exchange in the ledger, an expression in Camel's Simple language such as ${header.JMSMessageID}: an
     * exchange that comes again with the same key, after a restart too, is sent to those only who have not got it. Each
     * expression in it needs a value. Write $simple{…} where Spring replaces ${…}. The header
     * CamelPickyAssistIdempotentKey overrides this option for one exchange.
     */
    public void setIdempotentKey(@Nullable String idempotentKey) {
        this.idempotentKey = idempotentKey;
    }

    /** Returns the option {@code ledger}; see {@link #setLedger}. */
    public @Nullable PushLedger getLedger() {
        return ledger;
    }

    /**
     * The ledger, which makes durable what is sent before it is sent, and what became of it. The component does not
     * close it.
     */
    public void setLedger(@Nullable PushLedger ledger) {
        this.ledger = ledger;
    }

    /** Returns the option {@code references}; see {@link #setReferences}. */
    public References getReferences() {
        return references;
    }

    /**
     * Whether a recipient without a reference gets one of the ledger's, so that a delivery report can be joined to it
     * even if the response was lost (own), or none (given). Without a ledger there are only given references.
     */
    public void setReferences(References references) {
        this.references = references;
    }

    /** Returns the option {@code sslContextParameters}; see {@link #setSslContextParameters}. */
    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * The TLS configuration, as in the HTTP component. This is the only way to trust other certificates. Not allowed in
     * a URI that uses the token of the component.
     */
    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    /** Returns the option {@code proxyHost}; see {@link #setProxyHost}. */
    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    /** The host of an HTTP proxy. Not allowed in a URI that uses the token of the component. */
    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    /** Returns the option {@code proxyPort}; see {@link #setProxyPort}. */
    public int getProxyPort() {
        return proxyPort;
    }

    /** The port of the HTTP proxy, from 1 to 65535. Not allowed in a URI that uses the token of the component. */
    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    /** Returns the option {@code proxyUsername}; see {@link #setProxyUsername}. */
    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    /** The user name for the HTTP proxy. Not allowed in a URI that uses the token of the component. */
    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    /** Returns the option {@code proxyPassword}; see {@link #setProxyPassword}. */
    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    /** The password for the HTTP proxy. Not allowed in a URI that uses the token of the component. */
    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    /** Returns the option {@code httpComponent}; see {@link #setHttpComponent}. */
    public @Nullable HttpComponent getHttpComponent() {
        return httpComponent;
    }

    /**
     * A separately configured HTTP component, for everything that has no option here, such as an OAuth proxy or a local
     * address. Not allowed in a URI that uses the token of the component. HttpClient then manages the connections: it
     * checks a kept connection for a millisecond before each push, does not limit the size of a response header, skips
     * bytes before a status line, and ends a slow TLS handshake only at the deadline.
     */
    public void setHttpComponent(@Nullable HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }
}
