package dev.aispend.wire.provider.openai;

import dev.aispend.domain.spend.Dimension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a request asked to be told apart.
 *
 * @param modelGroup the {@code group_by} value that names models: {@code model}, or {@code line_item} for costs
 * @param nullIsTruth dimensions that hold for the endpoint without grouping, since none of its spend has any
 */
record Grouping(String modelGroup, Set<Dimension> nullIsTruth) {

    /** Both ways to send an array are in use: {@code group_by=a&group_by=b} and {@code group_by[]=a&group_by[]=b}. */
    Set<Dimension> dimensions(String query) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(nullIsTruth);
        values(query, "group_by").flatMap(group -> dimension(group).stream()).forEach(dimensions::add);
        return dimensions;
    }

    /** The buckets asked for, a day each unless told; nothing when the width is one that cannot be read. */
    static Optional<BucketWidth> width(String query) {
        return BucketWidth.ofText(values(query, "bucket_width").findFirst().orElse("1d"));
    }

    private Optional<Dimension> dimension(String group) {
        if (group.equals(modelGroup)) {
            return Optional.of(Dimension.MODEL);
        }
        return switch (group) {
            case "project_id" -> Optional.of(Dimension.PROJECT);
            case "api_key_id" -> Optional.of(Dimension.CREDENTIAL);
            default -> Optional.empty();
        };
    }

    private static Stream<String> values(String query, String name) {
        return Stream.of(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2 && isNamed(decoded(parameter[0]), name))
                .map(parameter -> decoded(parameter[1]));
    }

    private static boolean isNamed(String parameter, String name) {
        return parameter.equals(name) || parameter.equals(name + "[]");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
