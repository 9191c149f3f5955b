/** One fetch: the HTTP requests of a walk through the pages of one source's day. */
@NullMarked
package dev.aispend.ingest.fetch;

import org.jspecify.annotations.NullMarked;
