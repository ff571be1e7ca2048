package scuff.client.sandbox;

/**
 * Lets members in until it is shut, and says who turns out the light then: whoever shuts it on nobody, else the last to
 * leave. Any thread.
 */
public final class Door {
    private int inside;
    private boolean shut;
    private boolean told;

    /** @return false when it is shut */
    public synchronized boolean enter() {
        if (!shut) {
            inside++;
        }
        return !shut;
    }

    /** @return whether the caller turns out the light */
    public synchronized boolean leave() {
        inside--;
        return isLast();
    }

    /**
     * Nobody is let in any more. Harmless when repeated.
     *
     * @param waits run before anybody can be the last to leave, and only where somebody is inside still
     * @return whether the caller turns out the light
     */
    public synchronized boolean shut(Runnable waits) {
        if (!shut && inside > 0) {
            waits.run();
        }
        shut = true;
        return isLast();
    }

    /** Shuts it if nobody is inside. @return whether the caller turns out the light */
    synchronized boolean shutOnNobody() {
        shut |= inside == 0;
        return isLast();
    }

    /** Shuts it for somebody who turns out the light whoever is inside. @return whether nobody has done so before */
    public synchronized boolean shutNow() {
        shut = true;
        boolean first = !told;
        told = true;
        return first;
    }

    private boolean isLast() {
        boolean last = shut && inside == 0 && !told;
        told |= last;
        return last;
    }

    public synchronized boolean isShut() {
        return shut;
    }
}
