/** What is known of every day, kept in Connect's offsets, and what a fetch makes of it. */
@NullMarked
package dev.aispend.ingest.progress;

import org.jspecify.annotations.NullMarked;
