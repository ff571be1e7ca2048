package scuff.format.clap.abi;

import java.util.List;

/** Every extension of CLAP 1.2.10 that a plugin can implement, drafts included, for asking which ones it does. */
public final class ClapExtensions {

    /**
     * @param id     the id of today
     * @param former ids under which older plugins offer the same
     */
    public record Extension(String id, List<String> former) {
        Extension(String id, String... former) {
            this(id, List.of(former));
        }
    }

    public static final List<Extension> OF_PLUGINS = List.of(
            new Extension("clap.ambisonic/3", "clap.ambisonic.draft/3"),
            new Extension("clap.audio-ports-activation/2", "clap.audio-ports-activation/draft-2"),
            new Extension("clap.audio-ports"),
            new Extension("clap.audio-ports-config"),
            new Extension("clap.audio-ports-config-info/1", "clap.audio-ports-config-info/draft-0"),
            new Extension("clap.configurable-audio-ports/1", "clap.configurable-audio-ports.draft1"),
            new Extension("clap.context-menu/1", "clap.context-menu.draft/0"),
            new Extension("clap.gui"),
            new Extension("clap.latency"),
            new Extension("clap.note-name"),
            new Extension("clap.note-ports"),
            new Extension("clap.params"),
            new Extension("clap.param-indication/4", "clap.param-indication.draft/4"),
            new Extension("clap.posix-fd-support"),
            new Extension("clap.preset-load/2", "clap.preset-load.draft/2"),
            new Extension("clap.remote-controls/2", "clap.remote-controls.draft/2"),
            new Extension("clap.render"),
            new Extension("clap.state-context/2"),
            new Extension("clap.state"),
            new Extension("clap.surround/4", "clap.surround.draft/4"),
            new Extension("clap.tail"),
            new Extension("clap.thread-pool"),
            new Extension("clap.timer-support"),
            new Extension("clap.track-info/1", "clap.track-info.draft/1"),
            new Extension("clap.voice-info"),
            new Extension("clap.background-activation/1"),
            new Extension("clap.background-state-context/1"),
            new Extension("clap.extensible-audio-ports/1"),
            new Extension("clap.flush-events/1"),
            new Extension("clap.gain-adjustment-metering/0"),
            new Extension("clap.mini-curve-display/3"),
            new Extension("clap.octave-number/1"),
            new Extension("clap.params-origin/1"),
            new Extension("clap.project-location/2"),
            new Extension("clap.resource-directory/1"),
            new Extension("clap.triggers/1"),
            new Extension("clap.tuning/2"),
            new Extension("clap.undo_context/4"),
            new Extension("clap.undo_delta/4"),
            new Extension("clap.webview/3"));

    private ClapExtensions() {}
}
