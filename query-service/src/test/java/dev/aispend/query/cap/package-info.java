@NullMarked
package dev.aispend.query.cap;

import org.jspecify.annotations.NullMarked;
