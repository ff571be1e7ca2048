package scuff.bench.sandbox;

import scuff.api.client.Scuff;
import scuff.api.plugin.PluginRef;

/** Scuff, running. */
public interface Platform extends AutoCloseable {

    Scuff scuff();

    /** A plugin with a stereo port each way whose output is its input times parameter {@link #GAIN}. */
    PluginRef gain();

    /** Id of the parameter that is the factor. */
    long GAIN = 7;

    @Override
    void close();
}
