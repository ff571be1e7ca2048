package scuff.isolation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.IsolationListener;
import scuff.api.isolation.Resolution;
import scuff.api.plugin.PluginDescriptor;

/**
 * What is configured. Not configured by Declarative Services, because it refuses configurations: the Config Admin is told then,
 * and the last good one stays in force. It reads what there is before anybody can ask it, and is told of changes.
 */
@Component(service = {Isolation.class, ManagedService.class, ManagedServiceFactory.class}, immediate = true,
        property = Constants.SERVICE_PID + "=" + Isolation.PID)
public final class IsolationComponent implements Isolation, ManagedService, ManagedServiceFactory {
    private final System.Logger jvmLog = System.getLogger(Lines.NAME);
    private volatile Configured configured;
    private String location;
    private volatile ConfigurationAdmin admin;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile Lines frameworkLog;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<IsolationListener> listeners = List.of();

    /** After whatever there is has been set, so that the first line goes to the right log. */
    @Activate
    void activate(BundleContext context) {
        location = context.getBundle().getLocation();
        configured = new Configured(this::log, System.getProperties(), System.getenv(), this::changed);
        if (admin != null) {
            read(admin);
        }
    }

    private void log(Level level, String line) {
        Lines framework = frameworkLog;
        if (framework == null) {
            jvmLog.log(level, line);
        } else {
            framework.line(level, line);
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAdmin(ConfigurationAdmin found) {
        admin = found;
        if (configured != null) {
            read(found);
        }
    }

    private void read(ConfigurationAdmin from) {
        for (Configuration configuration : configurations(from)) {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null) {
                configured.found(configuration.getPid(), map(properties));
            }
        }
    }

    void unsetAdmin(ConfigurationAdmin lost) {
        admin = admin == lost ? null : admin;
    }

    /** Those that are not bound to another bundle. */
    private List<Configuration> configurations(ConfigurationAdmin from) {
        try {
            Configuration[] found = from.listConfigurations("(|(" + Constants.SERVICE_PID + "=" + PID + ")(" + ConfigurationAdmin.SERVICE_FACTORYPID
                    + "=" + PID + "))");
            return found == null ? List.of() : Arrays.stream(found).filter(this::isForUs).toList();
        } catch (IOException | InvalidSyntaxException e) {
            log(Level.WARNING, "isolation: configurations cannot be read now: why=" + e.getMessage());
            return List.of();
        }
    }

    private boolean isForUs(Configuration configuration) {
        String bound = configuration.getBundleLocation();
        return bound == null || bound.startsWith("?") || bound.equals(location);
    }

    @Override
    public void updated(Dictionary<String, ?> properties) throws ConfigurationException {
        refusing(() -> configured.untargeted(properties == null ? null : map(properties)));
    }

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) throws ConfigurationException {
        refusing(() -> configured.targeted(pid, map(properties)));
    }

    private static void refusing(Runnable change) throws ConfigurationException {
        try {
            change.run();
        } catch (BadSetting e) {
            throw new ConfigurationException(e.key(), e.getMessage(), e);
        }
    }

    @Override
    public void deleted(String pid) {
        configured.deleted(pid);
    }

    @Override
    public String getName() {
        return "isolation of certain plugins";
    }

    private void changed() {
        for (IsolationListener listener : listeners) {
            try {
                listener.isolationChanged(this);
            } catch (RuntimeException e) {
                log(Level.WARNING, "isolation: a listener failed: listener=" + listener.getClass().getName() + ", why=" + e);
            }
        }
    }

    @Override
    public Resolution untargeted() {
        return configured.now().resolution();
    }

    @Override
    public Resolution of(PluginDescriptor plugin) {
        return configured.now().resolution(plugin);
    }

    @Override
    public Apply apply() {
        return configured.now().untargeted().apply();
    }

    @Override
    public List<Target> targets() {
        return configured.now().told();
    }

    @Override
    public void configure(Map<String, ?> settings) {
        ConfigurationReader.untargeted(settings); // refuses before anything is stored
        ConfigurationAdmin to = admin;
        if (to == null) {
            throw new IllegalStateException("no Config Admin is deployed: nothing can be configured at run time; set environment variables or system properties");
        }
        try {
            store(to.getConfiguration(PID, "?"), settings);
        } catch (IOException e) {
            throw new IllegalStateException("the configuration cannot be stored: pid=" + PID + ", why=" + e.getMessage(), e);
        }
    }

    private void store(Configuration configuration, Map<String, ?> settings) throws IOException {
        Map<String, Object> next = new TreeMap<>();
        Dictionary<String, Object> old = configuration.getProperties();
        if (old != null) {
            next.putAll(map(old));
        }
        next.keySet().removeIf(key -> !key.equals(APPLY) && !ConfigurationReader.isNote(key));
        next.putAll(settings);
        ConfigurationReader.untargeted(next);
        configuration.update(new Hashtable<>(next));
        configured.untargeted(next); // it will be told so, too, but later
    }

    private static Map<String, Object> map(Dictionary<String, ?> properties) {
        Map<String, Object> map = new TreeMap<>();
        Collections.list(properties.keys()).forEach(key -> map.put(key, properties.get(key)));
        return map;
    }
}
