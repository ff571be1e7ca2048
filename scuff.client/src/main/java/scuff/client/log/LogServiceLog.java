package scuff.client.log;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The framework's Log Service, where it has one. A component of its own, so that nothing else here needs the package
 * {@code org.osgi.service.log}: a framework without it never loads this class. To resolvers the reference is optional; to
 * Declarative Services, by the property, it is not.
 */
@Component(service = Log.class, property = "factory.cardinality.minimum:Integer=1")
public final class LogServiceLog implements Log {
    private final LoggerFactory factory;
    private final Logger logger;

    @Activate
    public LogServiceLog(@Reference(name = "factory", cardinality = ReferenceCardinality.OPTIONAL) LoggerFactory factory) {
        this(factory, NAME);
    }

    private LogServiceLog(LoggerFactory factory, String name) {
        this.factory = factory;
        this.logger = factory.getLogger(name);
    }

    @Override
    public Log named(String name) {
        return new LogServiceLog(factory, name);
    }

    @Override
    public void log(Level level, String line) {
        switch (level) {
            case DEBUG -> logger.debug(line);
            case INFO -> logger.info(line);
            case WARN -> logger.warn(line);
            case ERROR -> logger.error(line);
        }
    }
}
