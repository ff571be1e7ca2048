package scuff.format.clap;

import scuff.tck.format.RealPluginsContract;

class RealPluginsIT extends RealPluginsContract {

    RealPluginsIT() {
        super(new ClapFormat(), "clap.audio-ports", "clap.params");
    }
}
