package scuff.sbox.runtime;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import scuff.protocol.runtime.CarriedRuntime;
import scuff.protocol.runtime.ProcessRuntime;

/** The sandbox executable as this bundle carries it. */
@Component(service = ProcessRuntime.class, property = ProcessRuntime.KIND + "=" + ProcessRuntime.SANDBOX)
public final class SandboxRuntime extends CarriedRuntime {

    @Activate
    public SandboxRuntime(BundleContext context) {
        super(ProcessRuntime.SANDBOX, context.getBundle());
    }
}
