/** What a provider's API must tell so that everything else here can stay provider-neutral. */
@NullMarked
package dev.aispend.ingest.provider;

import org.jspecify.annotations.NullMarked;
