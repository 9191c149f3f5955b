@NullMarked
package dev.aispend.query;

import org.jspecify.annotations.NullMarked;
