package scuff.isolation;

import java.lang.System.Logger.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The framework's Log Service, where it has one. A component of its own, so that a framework without the package
 * {@code org.osgi.service.log} never loads this class. Its name comes before that of the component that logs: in this order Declarative
 * Services begin, and else the first lines would go past it. To resolvers the reference is optional; to Declarative Services, by the
 * property, it is not.
 */
@Component(service = Lines.class, property = "factory.cardinality.minimum:Integer=1")
public final class FrameworkLog implements Lines {
    private final Logger logger;

    @Activate
    public FrameworkLog(@Reference(name = "factory", cardinality = ReferenceCardinality.OPTIONAL) LoggerFactory factory) {
        logger = factory.getLogger(NAME);
    }

    @Override
    public void line(Level level, String line) {
        switch (level) {
            case ERROR -> logger.error(line);
            case WARNING -> logger.warn(line);
            case INFO -> logger.info(line);
            default -> logger.debug(line);
        }
    }
}
