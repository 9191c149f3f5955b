/** Google: the BigQuery billing export, the Budgets API and the sign-in of a service account. */
@NullMarked
package dev.aispend.ingest.provider.google;

import org.jspecify.annotations.NullMarked;
