package scuff.launcher;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Says in words why a framework does not do what was expected. Called once, when it is too late to be fast. */
final class Unready {
    private final BundleContext context;

    Unready(BundleContext context) {
        this.context = context;
    }

    /** Every bundle that was started and is not active, and every component that is not satisfied, each with the reason. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean meant = bundle.getBundleId() != 0 && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
            if (meant && bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
                reasons.add("bundle " + bundle(bundle) + " is not active");
            }
        }
        reasons.addAll(new UnsatisfiedComponents(context).reasons());
        return reasons;
    }

    static String bundle(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** What hinders a bundle, without the repetition Felix appends. */
    static String reason(BundleException refusal) {
        String message = String.valueOf(refusal.getMessage());
        int repetition = message.indexOf(" Unresolved requirements:");
        String reason = repetition < 0 ? message : message.substring(0, repetition);
        Throwable cause = refusal.getCause();
        return cause == null || reason.contains(String.valueOf(cause.getMessage())) ? reason : reason + ": " + cause;
    }

    /** One line each, under a headline. */
    static String list(List<String> reasons) {
        String separator = System.lineSeparator() + "  ";
        return ":" + separator + String.join(separator, reasons);
    }
}
