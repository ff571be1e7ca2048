package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import scuff.api.client.Scuff;

/** Everything is deployed, nothing is missing. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CompleteDeploymentIT {
    @Inject
    private BundleContext context;

    /** Injected when it is there: Pax Exam waits for it. */
    @Inject
    private Scuff scuff;

    @Inject
    private ServiceComponentRuntime components;

    @Configuration
    public Option[] configuration() {
        return new Option[] {HostBundles.options(name -> true)};
    }

    @Test
    public void every_bundle_resolves_and_starts() {
        List<String> idle = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() != Bundle.ACTIVE) {
                idle.add(bundle.getSymbolicName() + " state=" + bundle.getState());
            }
        }
        assertThat(idle).isEmpty();
        assertThat(context.getBundles()).extracting(Bundle::getSymbolicName)
                .contains("scuff.api", "scuff.protocol", "scuff.client", "scuff.sbox", "scuff.scan", "scuff.shell");
    }

    @Test
    public void no_component_of_ours_waits_for_anything() {
        assertThat(scuff).isNotNull();
        assertThat(new Components(components).waiting("scuff.")).isEmpty();
    }
}
