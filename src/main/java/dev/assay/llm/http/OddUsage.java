package dev.assay.llm.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Takes a usage that is no count out of an answer: langchain4j would refuse the answer for it. */
final class OddUsage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OddUsage() {}

    static byte[] removed(byte[] answer) {
        return removed(new String(answer, UTF_8)).getBytes(UTF_8);
    }

    /** @return the same with an empty usage; itself if it is no whole JSON */
    static String removed(String answer) {
        try {
            var all = JSON.readTree(answer);
            for (var holder : List.of(all, all.path("message"))) {
                empty(holder, "usage");
                empty(holder, "usageMetadata");
            }
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException unreadable) {
            return answer;
        }
    }

    private static void empty(JsonNode holder, String name) {
        if (holder.has(name)) {
            ((ObjectNode) holder).putObject(name);
        }
    }
}
