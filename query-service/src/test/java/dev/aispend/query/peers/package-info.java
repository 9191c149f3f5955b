@NullMarked
package dev.aispend.query.peers;

import org.jspecify.annotations.NullMarked;
