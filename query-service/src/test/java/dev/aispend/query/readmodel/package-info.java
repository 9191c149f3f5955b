@NullMarked
package dev.aispend.query.readmodel;

import org.jspecify.annotations.NullMarked;
