package dev.assay.outbox;

/** The topics of Kafka, and what a message there says. */
public enum Topic {
    /** A trial is ready for its generation. */
    GENERATIONS("assay.generations"),
    /** A trial is ready for its verification. */
    VERIFICATIONS("assay.verifications"),
    /** A trial ended. */
    OUTCOMES("assay.outcomes"),
    /** What an experiment found, for other systems; nothing of Assay reads it. */
    RESULTS("assay.results");

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    public String topicName() {
        return topicName;
    }

    static Topic named(String topicName) {
        for (var topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no topic " + topicName);
    }
}
