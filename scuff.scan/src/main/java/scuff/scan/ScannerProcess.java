package scuff.scan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.StandardStreams;
import scuff.api.plugin.PluginException;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromScanner;
import scuff.protocol.control.ParentReader;
import scuff.protocol.control.ToScanner;

/** Describes files until it is told to end. A file that crashes, hangs or exits takes this process with it; that is what it is for. */
@Component(service = Callable.class, property = "scuff.main=true")
public final class ScannerProcess implements Callable<Integer> {
    private final IpcBackend backend;
    private final BlockingQueue<Envelope<ToScanner>> requests = new LinkedBlockingQueue<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<PluginFormat> formats = List.of();

    @Activate
    public ScannerProcess(@Reference IpcBackend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StandardStreams streams = backend.claimStandardStreams();
        ControlChannel<ToScanner, FromScanner> channel = new ControlChannel<>(streams.in(), streams.out(), ToScanner.MESSAGES, FromScanner.MESSAGES);
        ParentReader.start(channel, requests::add);
        FloatingPoint floatingPoint = backend.floatingPoint();
        while (true) {
            Envelope<ToScanner> request = requests.take();
            Optional<FromScanner> answer = answer(request.message());
            floatingPoint.restore();
            if (answer.isEmpty()) {
                return 0;
            }
            channel.send(Envelope.of(answer.get(), request.correlation()));
        }
    }

    private Optional<FromScanner> answer(ToScanner request) {
        return switch (request) {
            case ToScanner.Hello(long client) -> {
                backend.followParent(client);
                yield Optional.of(new FromScanner.Ready(ProcessHandle.current().pid()));
            }
            case ToScanner.Describe describe -> Optional.of(describe(describe));
            case ToScanner.Quit() -> Optional.empty();
        };
    }

    private FromScanner describe(ToScanner.Describe describe) {
        for (PluginFormat format : formats) {
            if (format.id().equals(describe.format())) {
                try (PluginLibrary library = format.open(describe.file())) {
                    return new FromScanner.Described(library.plugins());
                } catch (PluginException e) {
                    return new FromScanner.Undescribable(e.getMessage());
                } catch (RuntimeException | LinkageError e) {
                    return new FromScanner.Undescribable("it could not be described: " + e);
                }
            }
        }
        return new FromScanner.Undescribable("no such format in this scanner: format=" + describe.format());
    }
}
