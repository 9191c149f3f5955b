package dev.aispend.ingest;

/** The version in the jar's manifest. */
final class Version {

    private Version() {}

    static String text() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
