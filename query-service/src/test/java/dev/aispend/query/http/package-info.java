@NullMarked
package dev.aispend.query.http;

import org.jspecify.annotations.NullMarked;
