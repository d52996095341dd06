package dev.assay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.problem.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final TokenIssuer ISSUER = TokenIssuer.rsa();
    private static final TokenIssuer STRANGER = TokenIssuer.rsa();

    private final TokenSource source = open(ISSUER.publicPem(), null);

    @Test
    void theUserIsTheTokensPrincipalWhateverTheHeaderSays() {
        // Given
        var token = sign(Map.of("sub", "s-1", "preferred_username", "ada", "upn", "ada@example.org"));

        // When
        var found = identify(source, token, Map.of("X-User-Id", "eve\r\nX: y", "X-Container-Id", "shop-1"));

        // Then
        assertThat(found).isEqualTo(new Identity("ada@example.org", "shop-1", false));
    }

    @Test
    void thePrincipalIsTheFirstOfThreeClaimsThatIsThere() {
        assertThat(identify(source, sign(Map.of("preferred_username", "ada", "sub", "s-1"))).userId()).isEqualTo("ada");
        assertThat(identify(source, sign(Map.of("sub", "s-1"))).userId()).isEqualTo("s-1");
    }

    @Test
    void theTokensContainerGoesBeforeTheHeaders() {
        var inToken = sign(Map.of("container_id", "shop-2"));

        assertThat(identify(source, inToken, Map.of("X-Container-Id", "shop 1")).containerId()).isEqualTo("shop-2");
        assertThat(identify(source, sign(Map.of())).containerId()).isEqualTo(Caller.NO_CONTAINER);
    }

    @Test
    void aHostileContainerInTheHeaderIsRefusedAsWithoutTokens() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> identify(source, sign(Map.of()), Map.of("X-Container-Id", "shop 1")))
                .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(400));
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                Arguments.of("ada", List.of("dev", "assay-operator"), true),
                Arguments.of("root", List.of(), true),
                Arguments.of("ada", List.of("dev"), false),
                Arguments.of("ada", List.of("assay-operators", "Assay-Operator"), false),
                Arguments.of("ada", "assay-operator", false),
                Arguments.of("ada", Map.of("assay-operator", true), false),
                Arguments.of("ada", Arrays.asList(null, 5, List.of("assay-operator")), false));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void anOperatorIsNamedByTheSettingOrByAGroupOfTheToken(String user, Object groups, boolean operator) {
        assertThat(identify(source, sign(Map.of("sub", user, "groups", groups))).operator()).isEqualTo(operator);
    }

    static Stream<Arguments> refused() {
        var honest = TokenIssuer.claims(NOW, Map.of());
        var token = ISSUER.sign(honest);
        var parts = token.split("\\.");
        return Stream.of(
                Arguments.of("of another key", STRANGER.sign(honest)),
                Arguments.of("of another kind of key", TokenIssuer.ellipticCurve().sign(honest)),
                Arguments.of("unsigned", ISSUER.unsigned(honest)),
                Arguments.of("unsigned, with a signature", ISSUER.unsigned(honest) + parts[2]),
                Arguments.of("signed with the public key",
                        ISSUER.signedWithThePublicKeyAsSecret(ISSUER.publicPem(), honest)),
                Arguments.of("with another algorithm named", ISSUER.sign(Map.of("alg", "RS512"), honest)),
                Arguments.of("with its own key", STRANGER.sign(Map.of("jwk", STRANGER.publicJwk("k")), honest)),
                Arguments.of("with a demand that nobody knows", ISSUER.sign(Map.of("crit", List.of("x")), honest)),
                Arguments.of("of another kind", ISSUER.sign(Map.of("typ", "logout+jwt"), honest)),
                Arguments.of("with other claims", parts[0] + "." + sign(Map.of("sub", "eve")).split("\\.")[1]
                        + "." + parts[2]),
                Arguments.of("without its signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("cut", token.substring(0, token.length() - 4)),
                Arguments.of("expired", sign(Map.of("exp", SECOND - 31))),
                Arguments.of("for ever", sign(without("exp"))),
                Arguments.of("with a text as its end", sign(Map.of("exp", "tomorrow"))),
                Arguments.of("not yet valid", sign(Map.of("nbf", SECOND + 31))),
                Arguments.of("of another issuer", sign(Map.of("iss", TokenIssuer.NAME + "/"))),
                Arguments.of("of two issuers", sign(Map.of("iss", List.of(TokenIssuer.NAME, "x")))),
                Arguments.of("of no issuer", sign(without("iss"))),
                Arguments.of("of nobody", sign(without("sub"))),
                Arguments.of("that is no object", ISSUER.signText(Map.of(), "[1]")),
                Arguments.of("that is no JSON", ISSUER.signText(Map.of(), "evil")),
                Arguments.of("of deep JSON", ISSUER.signText(Map.of(), "{\"a\":".repeat(20_000))),
                Arguments.of("of deep JSON, unsigned", parts[0] + "."
                        + encode("{\"a\":".repeat(20_000)) + "." + parts[2]),
                Arguments.of("with a deep header", encode("{\"a\":".repeat(3_000)) + "." + parts[1] + "." + parts[2]),
                Arguments.of("encrypted", "a.b.c.d.e"),
                Arguments.of("garbage", "garbage"),
                Arguments.of("dots", ".."));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("refused")
    void whatTheIssuerDidNotSignForUsAndNowIsRefused(String kind, String token) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> identify(source, token))
                .satisfies(rejected -> {
                    assertThat(rejected.status()).isEqualTo(401);
                    assertThat(rejected.code()).isEqualTo("invalid-token");
                });
    }

    static Stream<Object> hostileIds() {
        return Stream.of("", " ", "evil\r\nSet-Cookie: x", "evil'; DROP TABLE x", "auth0|evil", "évil", "evil\0",
                "e".repeat(101), true, List.of("ada"), Map.of("evil", 1));
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aHostileClaimIsRefusedByItsNameAndNotRepeated(Object value) {
        for (var claim : List.of("upn", "preferred_username", "sub", "container_id")) {
            assertThatExceptionOfType(Rejected.class).isThrownBy(() -> identify(source, sign(Map.of(claim, value))))
                    .satisfies(rejected -> {
                        assertThat(rejected.status()).isEqualTo(401);
                        assertThat(rejected.getMessage()).doesNotContain("evil");
                    });
        }
    }

    @Test
    void aNumberIsANameOnlyInTheSubject() {
        assertThat(identify(source, sign(Map.of("sub", 5))).userId()).isEqualTo("5");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> identify(source, sign(Map.of("upn", 5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a,Bearer b", "Token a",
        "Bearer \n", "Bearer é"})
    void aHeaderWithoutATokenSaysNothingOfTheCaller(String authorization) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> source.identify(Map.of("Authorization", authorization)::get))
                .satisfies(rejected -> assertThat(rejected.code()).isEqualTo("not-authenticated"));
    }

    @Test
    void whoSendsNoTokenIsNobodyEvenWithAHeader() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> source.identify(Map.of("X-User-Id", "ada")::get))
                .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(401));
    }

    @Test
    void theClocksMayDifferALittle() {
        assertThat(identify(source, sign(Map.of("exp", SECOND - 29))).userId()).isEqualTo("ada");
        assertThat(identify(source, sign(Map.of("nbf", SECOND + 29))).userId()).isEqualTo("ada");
    }

    @Test
    void aTokenForAnotherAudienceIsRefusedWhereOneIsSet() {
        // Given
        var ours = open(ISSUER.publicPem(), List.of("assay", " other "));

        // Then
        assertThat(identify(ours, sign(Map.of("aud", List.of("x", "assay")))).userId()).isEqualTo("ada");
        assertThat(identify(ours, sign(Map.of("aud", "other"))).userId()).isEqualTo("ada");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> identify(ours, sign(Map.of("aud", "x"))));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> identify(ours, sign(Map.of())));
    }

    @Test
    void aTokenMayNameAKeyOrCallItselfAnAccessToken() {
        var named = ISSUER.sign(Map.of("kid", "k-1", "typ", "at+jwt"), TokenIssuer.claims(NOW, Map.of()));

        assertThat(identify(source, named).userId()).isEqualTo("ada");
    }

    @Test
    void ellipticCurveKeysAndKeySetsAreKeysToo() {
        // Given
        var curve = TokenIssuer.ellipticCurve();
        var honest = TokenIssuer.claims(NOW, Map.of());

        // Then
        assertThat(identify(open(curve.publicPem(), null), curve.sign(honest)).userId()).isEqualTo("ada");
        assertThat(identify(open(ISSUER.publicSet("k-1"), null), ISSUER.sign(Map.of("kid", "k-1"), honest)).userId())
                .isEqualTo("ada");
        assertThat(identify(open(ISSUER.write(ISSUER.publicJwk("k-1")), null), ISSUER.sign(honest)).userId())
                .isEqualTo("ada");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() ->
                identify(open(ISSUER.publicSet("k-1"), null), ISSUER.sign(Map.of("kid", "k-2"), honest)));
    }

    private static Map<String, Object> without(String claim) {
        var removed = new HashMap<String, Object>();
        removed.put(claim, null);
        return removed;
    }

    private static String sign(Map<String, ?> claims) {
        return ISSUER.sign(TokenIssuer.claims(NOW, claims));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Identity identify(TokenSource source, String token) {
        return identify(source, token, Map.of());
    }

    private static Identity identify(TokenSource source, String token, Map<String, String> others) {
        var headers = new HashMap<>(others);
        headers.put("Authorization", "Bearer " + token);
        return source.identify(headers::get);
    }

    private static TokenSource open(String key, List<String> audiences) {
        var source = new TokenSource();
        source.settings = settings();
        source.settings.key = Optional.of(key);
        source.settings.audiences = Optional.ofNullable(audiences);
        source.operators = new Operators();
        source.operators.users = Optional.of(List.of("root", " boss "));
        source.operators.group = "assay-operator";
        source.time = () -> NOW;
        source.open();
        return source;
    }

    static TokenSettings settings() {
        var settings = new TokenSettings();
        settings.issuer = Optional.of(TokenIssuer.NAME);
        settings.key = Optional.empty();
        settings.keyLocation = Optional.empty();
        settings.audiences = Optional.empty();
        settings.clockSkewSeconds = 30;
        settings.containerClaim = "container_id";
        settings.keysTimeout = Duration.ofSeconds(2);
        settings.keysAge = Duration.ofMinutes(5);
        return settings;
    }
}
