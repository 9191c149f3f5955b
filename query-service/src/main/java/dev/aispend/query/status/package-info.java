/** What is up, how far it has come and what is wrong. */
@NullMarked
package dev.aispend.query.status;

import org.jspecify.annotations.NullMarked;
