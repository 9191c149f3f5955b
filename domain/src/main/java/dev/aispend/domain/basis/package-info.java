/** Which of several accounts of the same dollars counts. */
@NullMarked
package dev.aispend.domain.basis;

import org.jspecify.annotations.NullMarked;
