@NullMarked
package dev.aispend.domain.reconcile;

import org.jspecify.annotations.NullMarked;
