@NullMarked
package dev.aispend.query.raw;

import org.jspecify.annotations.NullMarked;
