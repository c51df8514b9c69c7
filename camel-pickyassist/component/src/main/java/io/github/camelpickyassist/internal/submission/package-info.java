/**
 * What one exchange asks for and what becomes of it: the recipients row by row, the verdicts, the transport as the rest
 * knows it, and the listeners. The packages that read bodies, send pushes and speak HTTP share these words and need not
 * know each other.
 */
@NullMarked
package io.github.camelpickyassist.internal.submission;

import org.jspecify.annotations.NullMarked;
