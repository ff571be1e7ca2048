package scuff.client;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code scuff.client}. Every part has a default that fits. */
@ObjectClassDefinition(id = "scuff.client", name = "Scuff client", description = "How sandbox and scanner processes are run")
@interface ClientConfiguration {

    @AttributeDefinition(description = "The java executable that runs sandboxes and scanners; empty: the one that runs the application", required = false)
    String java() default "";

    @AttributeDefinition(description = "Options added to those sandboxes and scanners are started with", required = false)
    String[] javaOptions() default {};

    @AttributeDefinition(description = "Folder for unpacked runtimes and scan results; empty: the system's cache folder of this user", required = false)
    String cacheFolder() default "";

    @AttributeDefinition(description = "Whether a start-up cache is made for sandboxes: 25 MB in the cache folder, a few seconds of work while no group plays or, once, when the application closes")
    boolean startupCache() default true;

    @AttributeDefinition(description = "How many sandbox processes are started before anybody needs them, to take over at once from one that dies; 0 for none")
    int warmSpares() default 1;

    @AttributeDefinition(description = "Whether audio threads of real-time groups ask for real-time priority")
    boolean realTime() default true;
}
