package scuff.client.isolation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.IsolationListener;

/** Hears of changes on behalf of the client, which itself is no listener: it uses what it would be told by. */
@Component(service = {IsolationListener.class, IsolationNews.class})
public final class IsolationNews implements IsolationListener {
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    /** @param follower run on the thread of whoever changed the configuration; returns at once */
    public void add(Runnable follower) {
        followers.add(follower);
    }

    public void remove(Runnable follower) {
        followers.remove(follower);
    }

    @Override
    public void isolationChanged(Isolation isolation) {
        followers.forEach(Runnable::run);
    }
}
