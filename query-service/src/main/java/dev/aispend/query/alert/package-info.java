/** What can be said about alerts and channels from their records: whether they are open, how deliveries fare. */
@NullMarked
package dev.aispend.query.alert;

import org.jspecify.annotations.NullMarked;
