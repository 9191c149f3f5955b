/** The query service: tables of what the rollup published, and the HTTP interface that answers from them. */
@NullMarked
package dev.aispend.query;

import org.jspecify.annotations.NullMarked;
