/** What a page says and how it is kept: its stable content, its redaction, its parts. */
@NullMarked
package dev.aispend.ingest.page;

import org.jspecify.annotations.NullMarked;
