@NullMarked
package dev.aispend.query.shared;

import org.jspecify.annotations.NullMarked;
