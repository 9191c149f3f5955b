package dev.aispend.launcher.topics;

/** One point in which a cluster differs from {@code topics.yaml}. */
public sealed interface Difference {
    String topic();

    /** The difference in one line for a person. */
    String sentence();

    /** Whether the tool mends it; what it leaves alone would move keys between partitions or data between brokers. */
    boolean isRepairable();

    record MissingTopic(String topic) implements Difference {
        @Override
        public String sentence() {
            return topic + ": missing";
        }

        @Override
        public boolean isRepairable() {
            return true;
        }
    }

    record PartitionCount(String topic, int wanted, int found) implements Difference {
        @Override
        public String sentence() {
            return topic + ": " + found + " partitions instead of " + wanted
                    + " (not repaired: it would move keys between partitions)";
        }

        @Override
        public boolean isRepairable() {
            return false;
        }
    }

    record ReplicationFactor(String topic, int wanted, int found) implements Difference {
        @Override
        public String sentence() {
            return topic + ": " + found + " replicas instead of " + wanted
                    + " (not repaired: use Kafka's reassignment tool)";
        }

        @Override
        public boolean isRepairable() {
            return false;
        }
    }

    record Setting(String topic, String name, String wanted, String found) implements Difference {
        @Override
        public String sentence() {
            return topic + ": " + name + " is " + found + " instead of " + wanted;
        }

        @Override
        public boolean isRepairable() {
            return true;
        }
    }

    /** A setting that was made on the topic but that the file does not know. */
    record UnmanagedSetting(String topic, String name, String found) implements Difference {
        @Override
        public String sentence() {
            return topic + ": " + name + " is set to " + found + ", which topics.yaml does not ask for";
        }

        @Override
        public boolean isRepairable() {
            return true;
        }
    }
}
