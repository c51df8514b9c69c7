/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Recipients from a list, which may pretend to be a source that can be read once, or that fails at its end. */
record ListedRecipients(
        List<Recipient> recipients,
        boolean repeatable,
        @Nullable IOException failure) implements Recipients {

    static ListedRecipients of(String... numbers) {
        return new ListedRecipients(
                List.of(numbers).stream()
                        .map(number -> Recipient.of(Address.number(number), "Hello"))
                        .toList(),
                true,
                null);
    }

    /** So many recipients with numbers 5500000000, 5500000001 and so on. */
    static ListedRecipients many(int count) {
        return of(IntStream.range(0, count)
                .mapToObj(i -> Long.toString(5_500_000_000L + i))
                .toArray(String[]::new));
    }

    ListedRecipients oneShot() {
        return new ListedRecipients(recipients, false, failure);
    }

    ListedRecipients failingAtTheEnd(IOException with) {
        return new ListedRecipients(recipients, repeatable, with);
    }

    @Override
    public Cursor open() {
        Iterator<Recipient> iterator = recipients.iterator();
        return new Cursor() {
            private int position;

            @Override
            public @Nullable Row next(Consumer<Violation> found) throws IOException {
                if (iterator.hasNext()) {
                    Recipient recipient = iterator.next();
                    return new Row(position++, recipient, recipient.address().id());
                } else if (failure != null) {
                    throw failure;
                }
                return null;
            }

            @Override
            public void close() {}
        };
    }
}
