/** Where alerts can go and how hard we try, as configured. */
@NullMarked
package dev.aispend.notify.channel;

import org.jspecify.annotations.NullMarked;
