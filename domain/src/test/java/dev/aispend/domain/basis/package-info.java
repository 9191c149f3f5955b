/** Which basis counts. */
@NullMarked
package dev.aispend.domain.basis;

import org.jspecify.annotations.NullMarked;
