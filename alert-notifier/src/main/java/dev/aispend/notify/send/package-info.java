/** One attempt: a request or a mail goes out, and an answer comes back. */
@NullMarked
package dev.aispend.notify.send;

import org.jspecify.annotations.NullMarked;
