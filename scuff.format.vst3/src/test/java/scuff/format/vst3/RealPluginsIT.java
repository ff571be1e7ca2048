package scuff.format.vst3;

import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.tck.format.RealPluginsContract;

class RealPluginsIT extends RealPluginsContract {

    RealPluginsIT() {
        super(new Vst3Format(), "IConnectionPoint");
    }

    /** ZamDynamicEQ says its Peak is 0 when it begins, has 1 in truth, and so takes no notice of being set to 0. */
    @Override
    protected boolean isMistaken(PluginDescriptor plugin, ParameterInfo parameter) {
        return plugin.name().equals("ZamDynamicEQ") && parameter.name().equals("Peak");
    }
}
