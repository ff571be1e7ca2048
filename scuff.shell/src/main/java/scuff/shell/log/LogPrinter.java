package scuff.shell.log;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;

/**
 * Prints the lines Scuff logs to standard error when the environment variable {@value #VARIABLE} names a level: {@code debug},
 * {@code info}, {@code warn} or {@code error}.
 */
@Component(service = {}, immediate = true)
public final class LogPrinter implements LogListener {
    static final String VARIABLE = "SCUFF_LOG";

    private final LogReaderService reader;
    private final LoggerAdmin admin;
    private final Optional<LogLevel> level;

    @Activate
    public LogPrinter(@Reference LogReaderService reader, @Reference LoggerAdmin admin) {
        this.reader = reader;
        this.admin = admin;
        this.level = level(System.getenv(VARIABLE));
    }

    @Activate
    void activate() {
        if (level.isPresent()) {
            LoggerContext root = admin.getLoggerContext(null);
            Map<String, LogLevel> levels = new HashMap<>(root.getLogLevels());
            levels.put("scuff", level.get());
            root.setLogLevels(levels);
            reader.addLogListener(this);
        }
    }

    /** Empty for what names no level: a mistyped variable is no reason to fail. */
    static Optional<LogLevel> level(String word) {
        return Stream.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR)
                .filter(known -> word != null && known.name().equals(word.strip().toUpperCase(Locale.ROOT))).findFirst();
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLoggerName().startsWith("scuff.") && level.get().implies(entry.getLogLevel())) {
            System.err.println(entry.getLogLevel() + " " + entry.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        reader.removeLogListener(this);
    }
}
