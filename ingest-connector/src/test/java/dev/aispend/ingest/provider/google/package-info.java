/** How Google is asked and what its answers say of the walk. */
@NullMarked
package dev.aispend.ingest.provider.google;

import org.jspecify.annotations.NullMarked;
