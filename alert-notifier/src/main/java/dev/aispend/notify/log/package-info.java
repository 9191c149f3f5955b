/** The decisions, receipts and channels on Kafka. */
@NullMarked
package dev.aispend.notify.log;

import org.jspecify.annotations.NullMarked;
