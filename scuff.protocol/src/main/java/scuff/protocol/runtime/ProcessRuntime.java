package scuff.protocol.runtime;

import java.net.URL;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** An executable that lives in a bundle. Registered as a service with the property {@link #KIND}. Any thread. */
@ProviderType
public interface ProcessRuntime {

    /** Service property: {@link #SANDBOX} or {@link #SCANNER}. */
    String KIND = "scuff.runtime";
    String SANDBOX = "sandbox";
    String SCANNER = "scanner";

    /** @param name the file name it should have on disk */
    record Jar(String name, URL content) {}

    /** {@link #SANDBOX} or {@link #SCANNER}. */
    String kind();

    /** The class that has {@code main}; its one argument is a run description (see {@code scuff.launcher}). */
    String mainClass();

    /** The class path: the launcher and the framework. */
    List<Jar> classPath();

    /**
     * The bundles the framework begins with, in start order. Not among them, and to be added by the client: the bundle that
     * registered this service (it holds the process's main component, and a jar cannot hold itself; its folder
     * {@code runtime/} may be left out), the IPC backend and the formats.
     */
    List<Jar> bundles();

    /**
     * Takes away what a process of this kind may have left when it was killed in the middle of its start. Harmless when it
     * has left nothing, as nearly always.
     *
     * @param process the id of a process that has ended
     */
    void bury(long process);
}
