package scuff.client.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.process.Child;
import scuff.client.recovery.RestartSchedule;
import scuff.protocol.memory.Activity;

/** What follows the death of a sandbox's process, by the sandbox's policy. On threads that may block, under the lock of its life. */
final class Deaths {
    private final Platform platform;
    private final ProcessSandbox sandbox;
    private final Life life;
    private final RestartSchedule schedule = new RestartSchedule();
    /** Counts lives and what was decided about the next one, so that what was decided earlier is known to be out of date. */
    private int decision;
    private volatile CrashReport crash;

    Deaths(Platform platform, ProcessSandbox sandbox, Life life) {
        this.platform = platform;
        this.sandbox = sandbox;
        this.life = life;
    }

    /** The last one. Any thread. */
    Optional<CrashReport> crash() {
        return Optional.ofNullable(crash);
    }

    /** Somebody restarts it by hand: what was before counts no more. */
    void forgive() {
        schedule.forgive();
    }

    /** Another life begins, whatever was decided about it. */
    void overrule() {
        decision++;
    }

    /** There is no next life, because of this. */
    void failedStart(ScuffException why) {
        crash = report(why);
    }

    private static CrashReport report(RuntimeException failedStart) {
        return new CrashReport(Instant.now(), String.valueOf(failedStart.getMessage()), -1, "", "");
    }

    /** Returns at once; what follows its death follows by itself. */
    void watch(SandboxLink started) {
        started.dying().thenRun(() -> platform.tasks().execute(() -> dying(started)));
        started.ended().thenAccept(end -> platform.tasks().execute(() -> ended(started, end)));
    }

    /** It will be known in a moment what it died of; if it comes back at once then, nobody need wait for that. */
    private void dying(SandboxLink which) {
        life.lock().lock();
        try {
            if (sandbox.link() == which && comesBackAtOnce()) {
                life.prepareSuccessor();
            }
        } finally {
            life.lock().unlock();
        }
    }

    private boolean comesBackAtOnce() {
        return schedule.ifItDies(sandbox.options().restart(), System.nanoTime()) instanceof RestartSchedule.Verdict.Restart(Duration after) && after.isZero();
    }

    private void ended(SandboxLink which, Child.End end) {
        which.lost(sandbox.shape().region());
        life.lock().lock();
        try {
            if (!life.hasLost(which)) {
                return; // it was made to end
            }
            sandbox.eviction().died(which.lastCalls());
            String lastCall = inWords(which.lastCalls());
            CrashReport report = new CrashReport(Instant.now(), which.cause(end, lastCall), end.exitCode(), lastCall, end.errorOutput());
            platform.log().warn("sandbox died: id=" + sandbox.id() + ", pid=" + which.pid() + ", cause=" + report.cause() + ", lastCall=" + lastCall);
            gone(report, which.lostAt());
        } finally {
            life.lock().unlock();
        }
    }

    /** Two threads can be in a plugin at the same time, and nobody knows which of the two calls it died of. */
    private String inWords(LongStream lastCalls) {
        return lastCalls.filter(call -> Activity.call(call) != Activity.NONE)
                .mapToObj(call -> Activity.call(call) + sandbox.household().pluginOf(Activity.device(call)).map(plugin -> " of " + plugin).orElse(""))
                .collect(Collectors.joining(" and "));
    }

    /** There is no process any more: decides what follows. */
    private void gone(CrashReport report, long since) {
        RestartSchedule.Verdict verdict = schedule.died(sandbox.options().restart(), System.nanoTime());
        crash = new CrashReport(report.when(), cause(report, verdict), report.exitCode(), report.lastCall(), report.errorOutput());
        sandbox.household().become(Device.State.CRASHED, crash.cause());
        sandbox.shape().replan(); // whoever hears of the crash finds the others playing around it
        Sandbox.State without = report.exitCode() < 0 ? Sandbox.State.FAILED : Sandbox.State.CRASHED;
        if (without == Sandbox.State.CRASHED) {
            platform.events().tell(new ScuffEvent.SandboxDied(sandbox, crash));
        }
        if (!(verdict instanceof RestartSchedule.Verdict.Restart)) {
            platform.tasks().execute(life::discardSuccessor); // something else was expected
        }
        switch (verdict) {
            case RestartSchedule.Verdict.Stay() -> life.becomeOnce(without);
            case RestartSchedule.Verdict.Quarantine quarantine -> life.become(Sandbox.State.QUARANTINED);
            case RestartSchedule.Verdict.Restart(Duration after) -> {
                life.becomeOnce(without);
                comeBackAfter(after, since);
            }
        }
    }

    private String cause(CrashReport report, RestartSchedule.Verdict verdict) {
        if (verdict instanceof RestartSchedule.Verdict.Quarantine(int deaths)) {
            platform.log().warn("sandbox quarantined: id=" + sandbox.id() + ", deaths=" + deaths + ", limit=" + sandbox.options().restart().limit());
            return "quarantined: deaths=" + deaths + ", window=" + sandbox.options().restart().window().toSeconds() + " s, last cause: " + report.cause();
        }
        return report.cause();
    }

    private void comeBackAfter(Duration pause, long since) {
        int mine = ++decision;
        Executor then = pause.isZero() ? platform.tasks() : CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, platform.tasks());
        then.execute(() -> comeBack(mine, since));
    }

    /** The restart that was decided on when it died, unless something else was decided meanwhile. */
    private void comeBack(int decided, long since) {
        life.lock().lock();
        try {
            if (decided == decision && life.isWithoutProcess()) {
                life.restartNow(since);
            }
        } catch (RuntimeException e) { // nobody else hears of it
            if (life.isWithoutProcess()) {
                gone(report(e), since);
            } else {
                platform.log().error("sandbox not restarted in good order: id=" + sandbox.id() + ", why=" + e);
            }
        } finally {
            life.lock().unlock();
        }
    }
}
