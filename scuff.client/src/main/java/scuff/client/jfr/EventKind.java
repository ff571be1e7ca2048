package scuff.client.jfr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.EventFactory;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;

/**
 * One kind of flight recorder event. Made by a factory, and not a class of ours that extends {@link Event}: the JVM writes
 * references to internal packages into such a class, which the class loader of a bundle does not find.
 */
final class EventKind implements AutoCloseable {
    private final EventFactory factory;
    private final List<String> fields;

    private EventKind(EventFactory factory, List<String> fields) {
        this.factory = factory;
        this.fields = fields;
    }

    /** Values in the order of the fields; nothing happens while nobody records. */
    void commit(Object... values) {
        Event event = factory.newEvent();
        if (event.isEnabled()) {
            for (int i = 0; i < fields.size(); i++) {
                event.set(i, values[i]);
            }
            event.commit();
        }
    }

    @Override
    public void close() {
        factory.unregister();
    }

    /** @param name without the prefix all kinds have @param label for people */
    static Maker named(String name, String label, String description) {
        return new Maker(List.of(new AnnotationElement(Name.class, "scuff." + name), new AnnotationElement(Label.class, label),
                new AnnotationElement(Description.class, description), new AnnotationElement(Category.class, new String[] {"Scuff"}),
                new AnnotationElement(StackTrace.class, false)));
    }

    /** Collects the fields of a kind. */
    static final class Maker {
        private final List<AnnotationElement> annotations;
        private final Map<String, ValueDescriptor> fields = new LinkedHashMap<>();

        private Maker(List<AnnotationElement> annotations) {
            this.annotations = annotations;
        }

        /** @param type of what the flight recorder can write */
        Maker field(Class<?> type, String name, String label) {
            return field(type, name, label, List.of());
        }

        /** A length of time, ns. */
        Maker time(String name, String label) {
            return field(long.class, name, label, List.of(new AnnotationElement(Timespan.class, Timespan.NANOSECONDS)));
        }

        private Maker field(Class<?> type, String name, String label, List<AnnotationElement> more) {
            List<AnnotationElement> all = new ArrayList<>(more);
            all.add(new AnnotationElement(Label.class, label));
            fields.put(name, new ValueDescriptor(type, name, all));
            return this;
        }

        EventKind make() {
            return new EventKind(EventFactory.create(annotations, List.copyOf(fields.values())), List.copyOf(fields.keySet()));
        }
    }
}
