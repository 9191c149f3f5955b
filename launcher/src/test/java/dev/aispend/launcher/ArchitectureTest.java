package dev.aispend.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rule of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "dev.aispend", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("dev.aispend.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.aispend.domain..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule EDGES_MEET_IN_TOPICS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("domain")
            .definedBy("dev.aispend.domain..")
            .layer("wire")
            .definedBy("dev.aispend.wire..")
            .layer("ingest-connector")
            .definedBy("dev.aispend.ingest..")
            .layer("streams-rollup")
            .definedBy("dev.aispend.rollup..")
            .layer("query-service")
            .definedBy("dev.aispend.query..")
            .layer("alert-notifier")
            .definedBy("dev.aispend.notify..")
            .layer("provider-simulator")
            .definedBy("dev.aispend.simulator..")
            .layer("launcher")
            .definedBy("dev.aispend.launcher..")
            .whereLayer("ingest-connector")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("streams-rollup")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("query-service")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("alert-notifier")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("provider-simulator")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers(
                    "ingest-connector", "streams-rollup", "query-service", "alert-notifier", "launcher")
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule THE_SIMULATOR_DOES_NOT_SHARE_OUR_PARSERS = noClasses()
            .that()
            .resideInAPackage("dev.aispend.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.aispend.wire..");

    @ArchTest
    static final ArchRule ONLY_QUERY_SERVICE_KNOWS_HTTP_SERVERS = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.aispend.wire..", "dev.aispend.ingest..", "dev.aispend.rollup..", "dev.aispend.notify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule NO_TOPOLOGY_CALLS_OUT = noClasses()
            .that()
            .resideInAPackage("dev.aispend.rollup..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");
}
