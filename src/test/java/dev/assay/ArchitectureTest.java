package dev.assay;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.llm.context.LlmContext;
import dev.assay.trial.Claims;
import dev.assay.trial.Leases;
import dev.assay.trial.Ledger;
import dev.assay.usage.Tokens;
import dev.assay.usage.UsageRow;
import jakarta.ejb.Schedule;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The rules of the architecture, so that they cannot rot. */
@AnalyzeClasses(packages = "dev.assay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> DOORS = new DescribedPredicate<>("doors") {
        @Override
        public boolean test(JavaClass type) {
            return type.isAnnotatedWith(Path.class) || type.getMethods().stream().anyMatch(method ->
                    method.isAnnotatedWith(Incoming.class) || method.isAnnotatedWith(Schedule.class));
        }
    };

    @ArchTest
    static final ArchRule featuresFormNoCycle = slices().matching("dev.assay.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheSandboxKnowsKubernetes = noClasses()
            .that().resideOutsideOfPackage("dev.assay.sandbox..")
            .should().dependOnClassesThat().resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyLlmBuildsModels = noClasses()
            .that().resideOutsideOfPackage("dev.assay.llm..")
            .should().dependOnClassesThat(resideInAnyPackage(
                    "dev.langchain4j.model.openai..", "dev.langchain4j.model.anthropic..",
                    "dev.langchain4j.model.googleai..", "dev.langchain4j.model.chat.listener.."));

    @ArchTest
    static final ArchRule nobodyElseKnowsThatTokensAreLogged = noClasses()
            .that().resideOutsideOfPackages("dev.assay.llm..", "dev.assay.usage..")
            .should().dependOnClassesThat(resideInAnyPackage("dev.langchain4j.model.chat.listener..")
                    .or(type(UsageRow.class)).or(type(Tokens.class)))
            .because("business code asks for a model and calls it");

    @ArchTest
    static final ArchRule onlyItsOwnPackageWritesTheContext = methods()
            .that().areDeclaredIn(LlmContext.class).and().haveNameNotMatching("attribution")
            .should().bePackagePrivate();

    @ArchTest
    static final ArchRule onlyIdentityReadsTokens = noClasses()
            .that().resideOutsideOfPackage("dev.assay.identity..")
            .should().dependOnClassesThat().resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule messagesComeAndGoInThreePlaces = noClasses()
            .that().resideOutsideOfPackages("dev.assay.dispatch..", "dev.assay.experiment..", "dev.assay.outbox..")
            .should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.reactive.messaging..");

    @ArchTest
    static final ArchRule telemetryIsWrittenInTwoPlaces = noClasses()
            .that().resideOutsideOfPackages("dev.assay.tracing..", "dev.assay.llm.telemetry..")
            .should().dependOnClassesThat().resideInAPackage("io.opentelemetry..")
            .because("a step or a model call names what it does, and knows no telemetry");

    @ArchTest
    static final ArchRule metricsAreRegisteredInTwoPlaces = noClasses()
            .that().resideOutsideOfPackages("dev.assay.metrics..", "dev.assay.llm.telemetry..")
            .should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.metrics..")
            .because("a feature fires an event or is Measured");

    @ArchTest
    static final ArchRule addressesOfUsersAreCalledFromOnePlace = noClasses()
            .that().resideOutsideOfPackage("dev.assay.webhook..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.hc..")
            .because("there it is checked where they lead");

    @ArchTest
    static final ArchRule nobodyDependsOnADoor = noClasses()
            .should().dependOnClassesThat(DOORS)
            .because("a door holds no logic that others could need");

    @ArchTest
    static final ArchRule backtrackingStaysAwayFromUserPatterns = noClasses()
            .that().resideInAnyPackage("dev.assay.verification..", "dev.assay.verdict..", "dev.assay.diagnosis..",
                    "dev.assay.text..", "dev.assay.fingerprint..")
            .should().dependOnClassesThat().resideInAPackage("java.util.regex..")
            .because("patterns there come from users, or meet what strangers wrote");

    @ArchTest
    static final ArchRule timeComesFromThePlatform = noClasses()
            .that().resideOutsideOfPackage("dev.assay.platform..")
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(java.util.UUID.class, "randomUUID")
            .because("tests hold time and ids still");

    @ArchTest
    static final ArchRule verificationKnowsNothingOfGeneration = noClasses()
            .that().resideInAnyPackage("dev.assay.verification..", "dev.assay.verdict..", "dev.assay.sandbox..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.assay.generation..", "dev.assay.llm..")
            .because("what judges a project is apart from what writes it");

    @ArchTest
    static final ArchRule textKnowsNothingOfAssay = noClasses()
            .that().resideInAPackage("dev.assay.text..")
            .should().dependOnClassesThat(resideInAnyPackage("dev.assay..")
                    .and(DescribedPredicate.not(resideInAnyPackage("dev.assay.text.."))))
            .because("everything may clean a text");

    @ArchTest
    static final ArchRule aVerdictIsAPureFunction = noClasses()
            .that().resideInAPackage("dev.assay.verdict..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "dev.assay.sandbox..", "dev.assay.verification..", "java.net..", "java.nio..", "jakarta.ejb..")
            .because("it follows from recorded signals alone");

    @ArchTest
    static final ArchRule aRulingIsAPureFunction = classes()
            .that().resideInAPackage("dev.assay.recommendation.rule..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java.lang..", "java.util..",
                    "org.apache.commons.statistics..", "dev.assay.recommendation.rule..")
            .because("it follows from counts alone");

    @ArchTest
    static final ArchRule rulesExplainWithoutAModel = noClasses()
            .that().resideInAPackage("dev.assay.diagnosis")
            .should().dependOnClassesThat().resideInAnyPackage("dev.assay.generation..", "dev.assay.llm..",
                    "dev.assay.sandbox..", "dev.assay.verification..", "dev.assay.trial..", "jakarta..", "org.jdbi..")
            .because("a diagnosis by rules is a pure function of what is known of a failure");

    @ArchTest
    static final ArchRule aDiagnosisIsApartFromWhatWroteTheProject = noClasses()
            .that().resideInAPackage("dev.assay.diagnosis..")
            .should().dependOnClassesThat().resideInAPackage("dev.assay.generation..");

    @ArchTest
    static final ArchRule anAnalystTakesAValueAndReturnsOne = noClasses()
            .that().resideInAPackage("dev.assay.diagnosis.analyst..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.assay.generation..", "dev.assay.sandbox..",
                    "dev.assay.trial..", "dev.assay.analysis..", "dev.assay.experiment..", "dev.assay.dispatch..",
                    "org.jdbi..")
            .because("it reads what strangers wrote, and may obey them");

    @ArchTest
    static final ArchRule anAnalysisMovesNoTrial = noClasses()
            .that().resideInAPackage("dev.assay.analysis..")
            .should().dependOnClassesThat(type(Ledger.class).or(type(Leases.class)).or(type(Claims.class)))
            .because("it comes after the verdict and beside it; it reads trials and writes a table of its own");

    @ArchTest
    static final ArchRule nothingFollowsFromAnAnalysis = noClasses()
            .that().resideOutsideOfPackages("dev.assay.analysis..", "dev.assay.diagnosis.analyst..",
                    "dev.assay.trial..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.assay.analysis..", "dev.assay.diagnosis.analyst..")
            .because("a trial shows it to people, and nobody else reads it");

    @ArchTest
    static final ArchRule stagesKnowNoDatabase = noClasses()
            .that().resideInAnyPackage("dev.assay.dispatch..", "dev.assay.generation..", "dev.assay.sandbox..",
                    "dev.assay.verification..", "dev.assay.llm..", "dev.assay.project..")
            .should().dependOnClassesThat().resideInAPackage("org.jdbi..")
            .because("stages take a value and return a value");
}
