/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes reminders, and says what became of them. */
@RestController
class ReminderController {

    private final ReminderTable table;

    ReminderController(ReminderTable table) {
        this.table = table;
    }

    /** Stores a reminder; the route sends it later. */
    @PostMapping("/reminders")
    ResponseEntity<Void> add(@RequestBody Reminder reminder) {
        return ResponseEntity.accepted()
                .location(URI.create("/reminders/" + table.add(reminder)))
                .build();
    }

    @GetMapping("/reminders/{id}")
    ResponseEntity<ReminderTable.State> state(@PathVariable("id") long id) {
        return ResponseEntity.of(table.state(id));
    }
}
