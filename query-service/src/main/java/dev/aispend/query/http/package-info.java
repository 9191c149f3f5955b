/** The routes, their parameters and the shapes of their answers. */
@NullMarked
package dev.aispend.query.http;

import org.jspecify.annotations.NullMarked;
