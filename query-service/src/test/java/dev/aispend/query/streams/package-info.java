@NullMarked
package dev.aispend.query.streams;

import org.jspecify.annotations.NullMarked;
