package dev.assay.identity;

import dev.assay.problem.Rejected;

/** Why a request has no caller. The reasons are for the caller's developers: none tells what would have been right. */
final class Rejections {

    private Rejections() {}

    static Rejected noToken() {
        return new Rejected(401, "not-authenticated",
                "The request does not say who is calling: send the header Authorization: Bearer and a token.");
    }

    static Rejected token(String reason) {
        return new Rejected(401, "invalid-token", "The token is not accepted: " + reason + ".");
    }
}
