package scuff.launcher;

import java.lang.module.ModuleDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** The framework properties every run begins with; a run file overrides them one by one. */
final class Defaults {

    /** What Felix 7.0.5 brings of OSGi's core (versions from its manifest), the parser of Declarative Services, thread meters. */
    private static final String PACKAGES = """
            org.osgi.dto;version=1.1.1,\
            org.osgi.framework;version=1.10,\
            org.osgi.framework.connect;version=1.0,\
            org.osgi.framework.dto;version=1.8,\
            org.osgi.framework.hooks.bundle;version=1.1,\
            org.osgi.framework.hooks.resolver;version=1.0,\
            org.osgi.framework.hooks.service;version=1.1,\
            org.osgi.framework.hooks.weaving;version=1.1,\
            org.osgi.framework.launch;version=1.2,\
            org.osgi.framework.namespace;version=1.2,\
            org.osgi.framework.startlevel;version=1.0,\
            org.osgi.framework.startlevel.dto;version=1.0,\
            org.osgi.framework.wiring;version=1.2,\
            org.osgi.framework.wiring.dto;version=1.3,\
            org.osgi.resource;version=1.0.1,\
            org.osgi.resource.dto;version=1.0.1,\
            org.osgi.service.condition;version=1.0,\
            org.osgi.service.packageadmin;version=1.2.1,\
            org.osgi.service.resolver;version=1.1.1,\
            org.osgi.service.startlevel;version=1.1.1,\
            org.osgi.service.url;version=1.0.1,\
            org.osgi.util.tracker;version=1.5.3,\
            javax.xml.parsers,org.xml.sax,org.xml.sax.helpers,com.sun.management""";

    private Defaults() {}

    static Map<String, String> frameworkProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES, systemPackages());
        // one process, one framework, one storage folder: nobody to lock out
        properties.put("felix.cache.locking", "false");
        // bundles get their URLs with a handler; a handler for the whole JVM costs start-up and is never used
        properties.put("felix.service.urlhandlers", "false");
        // a dozen bundles resolve faster than threads start
        properties.put("felix.resolver.parallelism", "1");
        return properties;
    }

    /** OSGi's packages and every {@code java.*} package of this very JDK: bundles import these too. */
    static String systemPackages() {
        StringBuilder packages = new StringBuilder(PACKAGES);
        for (Module module : ModuleLayer.boot().modules()) {
            ModuleDescriptor descriptor = module.getDescriptor();
            if (!descriptor.name().startsWith("java.")) {
                continue;
            }
            for (ModuleDescriptor.Exports exports : descriptor.exports()) {
                if (!exports.isQualified() && exports.source().startsWith("java.")) {
                    packages.append(',').append(exports.source());
                }
            }
        }
        return packages.toString();
    }
}
