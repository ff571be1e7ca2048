package scuff.scan.runtime;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import scuff.protocol.runtime.CarriedRuntime;
import scuff.protocol.runtime.ProcessRuntime;

/** The scanner executable as this bundle carries it. */
@Component(service = ProcessRuntime.class, property = ProcessRuntime.KIND + "=" + ProcessRuntime.SCANNER)
public final class ScannerRuntime extends CarriedRuntime {

    @Activate
    public ScannerRuntime(BundleContext context) {
        super(ProcessRuntime.SCANNER, context.getBundle());
    }
}
