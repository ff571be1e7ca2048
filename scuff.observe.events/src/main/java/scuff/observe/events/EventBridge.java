package scuff.observe.events;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;
import scuff.api.client.ScuffTopics;

/** A listener that passes on. Posted, not sent: a handler that takes its time delays the Event Admin and not us. */
@Component
public final class EventBridge implements ScuffListener {
    private final EventAdmin admin;

    @Activate
    public EventBridge(@Reference EventAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void happened(ScuffEvent event) {
        admin.postEvent(Translation.of(event));
    }

    @Override
    public void missed(long events) {
        admin.postEvent(new Event(ScuffTopics.MISSED, Map.of(ScuffTopics.COUNT, events)));
    }
}
