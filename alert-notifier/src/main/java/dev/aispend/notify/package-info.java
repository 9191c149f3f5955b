/** The notifier: tells every channel about decisions of the cap evaluator and leaves a receipt of each attempt. */
@NullMarked
package dev.aispend.notify;

import org.jspecify.annotations.NullMarked;
