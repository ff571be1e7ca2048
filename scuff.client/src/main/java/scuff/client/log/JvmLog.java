package scuff.client.log;

/** The logging every JVM has: where a line goes in a framework without a Log Service. */
public final class JvmLog implements Log {
    private final System.Logger logger;

    public JvmLog() {
        this(NAME);
    }

    private JvmLog(String name) {
        logger = System.getLogger(name);
    }

    @Override
    public Log named(String name) {
        return new JvmLog(name);
    }

    @Override
    public void log(Level level, String line) {
        logger.log(switch (level) {
            case DEBUG -> System.Logger.Level.DEBUG;
            case INFO -> System.Logger.Level.INFO;
            case WARN -> System.Logger.Level.WARNING;
            case ERROR -> System.Logger.Level.ERROR;
        }, line);
    }
}
