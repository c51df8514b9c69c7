/**
 * What a submission records in a ledger: which of its rows begin with a push, and what became of them. Knows rows and
 * verdicts, and neither pushes nor how they are sent.
 */
@NullMarked
package io.github.camelpickyassist.internal.entries;

import org.jspecify.annotations.NullMarked;
