/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a Camel context, their lists, and its ledgers, as text and as JSON. With the option {@code command} ({@code pause},
 * {@code resume}, {@code cancel}) and {@code list}, the exchange id of a list, the command applies to the list; {@code pause} and
 * {@code resume} with {@code account} instead of {@code list} do that to an account.
 */
@DevConsole(
        name = "pickyassist",
        displayName = "Picky Assist",
        description = "Accounts, pushes and lists of Picky Assist")
public final class PickyAssistDevConsole extends AbstractDevConsole {

    /** The command: {@code pause}, {@code resume} or {@code cancel}. */
    public static final String COMMAND = "command";

    /** The exchange id of the list that the command applies to. */
    public static final String LIST = "list";

    /** The number of the account that the command applies to. */
    public static final String ACCOUNT = "account";

    public PickyAssistDevConsole() {
        super("camel", "pickyassist", "Picky Assist", "Accounts, pushes and lists of Picky Assist");
    }

    private List<AccountActivity> accounts() {
        Monitor monitor = getCamelContext().getCamelContextExtension().getContextPlugin(Monitor.class);
        return monitor == null ? List.of() : monitor.accounts();
    }

    /** The ledgers that are beans of the application, by their names. */
    private Map<String, PushLedger> ledgers() {
        return new TreeMap<>(getCamelContext().getRegistry().findByTypeWithName(PushLedger.class));
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        String done = command(options);
        if (done != null) {
            text.append(done).append("\n\n");
        }
        accounts().forEach(account -> append(text, account));
        ledgers().forEach((name, ledger) -> append(text, name, ledger));
        return text.isEmpty() ? "No account has been used yet.\n" : text.toString();
    }

    private static void append(StringBuilder text, String name, PushLedger ledger) {
        text.append("Ledger ").append(name).append('\n');
        try {
            LedgerCounts counts = ledger.counts();
            line(text, "Open", counts.inProgress() + " in progress, " + counts.inDoubt() + " in doubt");
        } catch (LedgerException e) {
            line(text, "Problem", String.valueOf(e.getMessage()));
        }
    }

    private static void append(StringBuilder text, AccountActivity account) {
        AccountHealth health = AccountHealth.of(account);
        text.append("Account ").append(account.name()).append('\n');
        line(text, "Health", health.isUp() ? "UP" : "DOWN: " + health.problem());
        line(text, "Limit", limit(account));
        line(
                text,
                "Recipients",
                account.accepted() + " accepted, " + account.rejected() + " rejected, " + account.notSent()
                        + " not sent, " + account.unknown() + " unknown (" + account.unknownOpen() + " open)");
        line(text, "Credit", account.credit().toPlainString());
        line(text, "In flight", account.inFlight());
        line(text, "Queue", account.queued() + " " + account.queueByRoute());
        text.append("  Lists:\n");
        account.lists()
                .forEach(list ->
                        text.append("    ").append(MonitorLog.line(list)).append('\n'));
        text.append("  Last pushes:\n");
        account.lastPushes().forEach(push -> text.append("    ")
                .append(String.format(
                        Locale.ROOT,
                        "%s %6d recipients, status %d, %s, %d ms, push id %s%n",
                        push.at(),
                        push.recipients(),
                        push.status(),
                        push.outcome().label(),
                        push.nanos() / 1_000_000,
                        push.pushId() == null ? "none" : push.pushId())));
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(String.format(Locale.ROOT, "  %-11s %s%n", name + ":", value));
    }

    private static String limit(AccountActivity account) {
        int limit = account.limit().pushesPerMinute();
        String permits = limit == 0
                ? "none"
                : limit == Limit.NOT_KNOWN
                        ? "kept by pushPermits"
                        : account.limit().available() + " of " + limit + " permits available";
        long wait = account.nanosUntilNext();
        return permits
                + (account.isHeld() ? ", paused" : "")
                + (wait == 0
                        ? ""
                        : ", next push at "
                                + account.moments().timeOfDay().instant().plusNanos(wait));
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        String done = command(options);
        if (done != null) {
            root.put("message", done);
        }
        List<JsonObject> all = new ArrayList<>();
        accounts().forEach(account -> all.add(json(account)));
        root.put("accounts", all);
        List<JsonObject> ledgers = new ArrayList<>();
        ledgers().forEach((name, ledger) -> ledgers.add(json(name, ledger)));
        root.put("ledgers", ledgers);
        return root;
    }

    private static JsonObject json(String name, PushLedger ledger) {
        JsonObject json = new JsonObject();
        json.put("name", name);
        try {
            LedgerCounts counts = ledger.counts();
            json.put("inProgress", counts.inProgress());
            json.put("inDoubt", counts.inDoubt());
        } catch (LedgerException e) {
            json.put("problem", String.valueOf(e.getMessage()));
        }
        return json;
    }

    private static JsonObject json(AccountActivity account) {
        JsonObject json = new JsonObject();
        AccountHealth health = AccountHealth.of(account);
        json.put("host", account.name().host());
        json.put("account", account.name().id());
        json.put("up", health.isUp());
        put(json, "problem", health.problem());
        json.put("paused", account.isHeld());
        json.put("pushesPerMinute", account.limit().pushesPerMinute());
        json.put("permitsAvailable", account.limit().available());
        json.put("waitMillis", account.nanosUntilNext() / 1_000_000);
        put(json, "pausedByServiceUntil", text(account.pausedUntil()));
        json.put("accepted", account.accepted());
        json.put("rejected", account.rejected());
        json.put("notSent", account.notSent());
        json.put("unknown", account.unknown());
        json.put("unknownOpen", account.unknownOpen());
        json.put("credit", account.credit());
        json.put("inFlight", account.inFlight());
        json.put("queued", account.queued());
        json.put("queueByRoute", new JsonObject(account.queueByRoute()));
        json.put(
                "lists",
                account.lists().stream().map(PickyAssistDevConsole::json).toList());
        json.put(
                "lastPushes",
                account.lastPushes().stream().map(PickyAssistDevConsole::json).toList());
        return json;
    }

    private static JsonObject json(ListStatus list) {
        JsonObject json = new JsonObject();
        json.put("exchangeId", list.exchangeId());
        put(json, "routeId", list.routeId());
        json.put("state", list.state().label());
        put(json, "total", list.total());
        json.put("done", list.done());
        json.put("accepted", list.accepted());
        json.put("rejected", list.rejected());
        json.put("notSent", list.notSent());
        json.put("unknown", list.unknown());
        json.put("pushes", list.pushes());
        json.put("started", list.started().toString());
        put(json, "waitingUntil", text(list.waitingUntil()));
        put(json, "estimatedEnd", text(list.estimatedEnd()));
        return json;
    }

    private static JsonObject json(PushRecord push) {
        JsonObject json = new JsonObject();
        json.put("at", push.at().toString());
        json.put("recipients", push.recipients());
        json.put("status", push.status());
        json.put("outcome", push.outcome().label());
        json.put("millis", push.nanos() / 1_000_000);
        put(json, "pushId", push.pushId());
        return json;
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Executes the command in the options. Returns a message about it, or null without a command. */
    private @Nullable String command(Map<String, Object> options) {
        Object command = options.get(COMMAND);
        if (command == null) {
            return null;
        }
        Object list = options.get(LIST);
        Object account = options.get(ACCOUNT);
        return list != null
                ? toList(command.toString(), list.toString())
                : toAccount(command.toString(), String.valueOf(account));
    }

    private String toList(String command, String exchangeId) {
        Consumer<ListProgress> action =
                switch (command) {
                    case "pause" -> ListProgress::pause;
                    case "resume" -> ListProgress::resume;
                    case "cancel" -> ListProgress::cancel;
                    default -> null;
                };
        if (action == null) {
            return "command=" + command + ": it is pause, resume or cancel";
        }
        long found = accounts().stream()
                .filter(account -> account.each(exchangeId, action))
                .count();
        return found == 0 ? "No list of exchange " + exchangeId + " is in progress" : command + ": done";
    }

    private String toAccount(String command, String id) {
        List<AccountActivity> found = accounts().stream()
                .filter(account -> account.name().id().equals(id))
                .toList();
        if (found.isEmpty()) {
            return "No account " + id + "; set list to the exchange id of a list, or account to one of "
                    + Arrays.toString(accounts().stream()
                            .map(account -> account.name().id())
                            .toArray());
        }
        switch (command) {
            case "pause" -> found.forEach(AccountActivity::hold);
            case "resume" -> found.forEach(AccountActivity::release);
            default -> {
                return "command=" + command + ": for an account it is pause or resume";
            }
        }
        return command + ": done";
    }
}
