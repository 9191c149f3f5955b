/** Google's token endpoint for service accounts: signed assertions in, access tokens that expire out. */
@NullMarked
package dev.aispend.simulator.google.signin;

import org.jspecify.annotations.NullMarked;
