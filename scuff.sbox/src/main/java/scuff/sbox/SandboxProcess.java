package scuff.sbox;

import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import scuff.api.format.PluginFormat;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.StandardStreams;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ParentReader;
import scuff.protocol.control.ToSandbox;
import scuff.sbox.formats.BundledFormats;
import scuff.sbox.formats.Formats;

/** What the launcher calls on the process's main thread; returns when the client says so. End of input ends the process at once. */
@Component(service = Callable.class, property = "scuff.main=true")
public final class SandboxProcess implements Callable<Integer> {
    private final IpcBackend backend;
    private final Formats formats;

    @Activate
    public SandboxProcess(@Reference IpcBackend backend, BundleContext context) {
        this(backend, new BundledFormats(context));
    }

    public SandboxProcess(IpcBackend backend, Formats formats) {
        this.backend = backend;
        this.formats = formats;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFormat(PluginFormat format, ServiceReference<PluginFormat> service) {
        if (formats instanceof BundledFormats bundled) {
            bundled.added(format, service);
        }
    }

    void removeFormat(ServiceReference<PluginFormat> service) {
        if (formats instanceof BundledFormats bundled) {
            bundled.removed(service);
        }
    }

    @Override
    public Integer call() {
        StandardStreams streams = backend.claimStandardStreams();
        MainLoop main = new MainLoop(backend.newPoller());
        ControlChannel<ToSandbox, FromSandbox> channel = new ControlChannel<>(streams.in(), streams.out(), ToSandbox.MESSAGES, FromSandbox.MESSAGES);
        Session session = new Session(backend, main, new Libraries(formats), channel);
        ParentReader.start(channel, session::accept);
        main.run();
        session.close();
        return 0;
    }
}
