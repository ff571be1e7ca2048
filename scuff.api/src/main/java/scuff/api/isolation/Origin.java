package scuff.api.isolation;

/** Where the value of a toggle comes from. */
public sealed interface Origin {

    /** Set by a configuration of the Config Admin, under its property or its macro. */
    record Configuration(String pid, String key) implements Origin {
        @Override
        public String text() {
            return "configuration " + pid + ", " + key;
        }
    }

    /** Set by a system property of the application's JVM. */
    record SystemProperty(String key) implements Origin {
        @Override
        public String text() {
            return "system property " + key;
        }
    }

    /** Set by an environment variable of the application. */
    record EnvironmentVariable(String key) implements Origin {
        @Override
        public String text() {
            return "environment variable " + key;
        }
    }

    /** Not set; it has the value of its parent. */
    record Parent(Toggle parent) implements Origin {
        @Override
        public String text() {
            return "from " + parent.property();
        }
    }

    /** Nobody has set it: off. Of {@link Toggle#ALL} alone. */
    record Default() implements Origin {
        @Override
        public String text() {
            return "default";
        }
    }

    /** For people, in a few words. */
    String text();

    /** Whether somebody has set this very toggle. */
    default boolean isOwn() {
        return !(this instanceof Parent || this instanceof Default);
    }
}
