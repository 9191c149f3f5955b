/** BigQuery's jobs.query and getQueryResults over the simulated billing export, run by an embedded SQL engine. */
@NullMarked
package dev.aispend.simulator.google.bigquery;

import org.jspecify.annotations.NullMarked;
