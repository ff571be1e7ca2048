package scuff.client.formats;

import java.util.List;
import org.osgi.framework.Version;
import scuff.api.format.PluginFormat;

/** What is deployed now. */
public interface FormatDeployment {

    List<FormatOffer> offers();

    /** The services, to be asked about files: one for each format, the newest. */
    List<PluginFormat> services();

    /** Formats that processes have anyway. */
    static FormatDeployment of(List<PluginFormat> formats) {
        List<FormatOffer> offers = formats.stream()
                .map(format -> new FormatOffer(new FormatBuild(format.id(), Version.emptyVersion, null, ""), List.of(), "")).toList();
        return new FormatDeployment() {
            @Override
            public List<FormatOffer> offers() {
                return offers;
            }

            @Override
            public List<PluginFormat> services() {
                return formats;
            }
        };
    }
}
