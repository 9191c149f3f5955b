package dev.aispend.ingest.provider;

import dev.aispend.ingest.page.CanonicalJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a provider writes a page with a list under {@code data}, as far as walking it and comparing it needs to be known.
 *
 * @param object what a page calls itself under {@code object}, null when it does not
 * @param bucketFields what tells a bucket from another, beside its rows under {@code results}
 * @param tellsRefresh whether a page says under {@code data_refreshed_at} up to when its data goes
 */
public record PageForm(
        CanonicalJson canonical, @Nullable String object, Set<String> bucketFields, boolean tellsRefresh) {}
