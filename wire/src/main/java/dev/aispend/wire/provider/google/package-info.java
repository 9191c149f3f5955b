/** Google's BigQuery billing export and Budgets API. */
@NullMarked
package dev.aispend.wire.provider.google;

import org.jspecify.annotations.NullMarked;
