/** What a channel is sent: bodies of requests, mails and their signature. */
@NullMarked
package dev.aispend.notify.message;

import org.jspecify.annotations.NullMarked;
