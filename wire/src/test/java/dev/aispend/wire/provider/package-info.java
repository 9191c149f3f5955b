/** What tests of the providers' parsers share. */
@NullMarked
package dev.aispend.wire.provider;

import org.jspecify.annotations.NullMarked;
