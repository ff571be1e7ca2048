package scuff.format.clap.host;

import static scuff.format.clap.abi.Callback.FALSE;
import static scuff.format.clap.abi.Callback.NOTHING;
import static scuff.format.clap.abi.Callback.TRUE;

import java.lang.foreign.ValueLayout;
import scuff.api.format.DeviceHost;
import scuff.api.format.DeviceHost.Severity;
import scuff.ffm.Memory;
import scuff.format.clap.abi.ClapEventRegistry;
import scuff.format.clap.abi.ClapGui;
import scuff.format.clap.abi.ClapLog;
import scuff.format.clap.abi.ClapThreadCheck;
import scuff.format.clap.abi.ClapTrackInfo;

/** The host extensions that answer a question or take a line of log. */
final class Answers {
    private static final short NO_SPACE = (short) 0xFFFF;

    private Answers() {}

    static void offer(HostFunctions functions, DeviceHost host, ThreadRoles roles, HostedPlugin plugin) {
        functions.offer(ClapThreadCheck.EXT_THREAD_CHECK, ClapThreadCheck.Host.BYTES, struct -> struct
                .function(ClapThreadCheck.Host.IS_MAIN_THREAD, (self, none, nor) -> roles.isMain() ? TRUE : FALSE)
                .function(ClapThreadCheck.Host.IS_AUDIO_THREAD, (self, none, nor) -> roles.isAudio() ? TRUE : FALSE));
        functions.offer(ClapLog.EXT_LOG, ClapLog.Host.BYTES, struct -> struct
                .function(ClapLog.Host.LOG, (self, severity, text) -> {
                    host.log(severity((int) severity), Memory.text(text));
                    return NOTHING;
                }));
        offerNoWindow(functions);
        offerTrack(functions, roles, plugin);
        functions.offer(ClapEventRegistry.EXT_EVENT_REGISTRY, ClapEventRegistry.Host.BYTES, struct -> struct
                .function(ClapEventRegistry.Host.QUERY, (self, name, id) -> noSuchSpace(id)));
    }

    /** Present, because plugins use it without asking, and declining everything: there are no windows yet. */
    private static void offerNoWindow(HostFunctions functions) {
        functions.offer(ClapGui.EXT_GUI, ClapGui.Host.BYTES, struct -> struct
                .function(ClapGui.Host.RESIZE_HINTS_CHANGED, (self, none, nor) -> NOTHING)
                .function(ClapGui.Host.REQUEST_RESIZE, (self, width, height) -> FALSE)
                .function(ClapGui.Host.REQUEST_SHOW, (self, none, nor) -> FALSE)
                .function(ClapGui.Host.REQUEST_HIDE, (self, none, nor) -> FALSE)
                .function(ClapGui.Host.CLOSED, (self, destroyed, none) -> NOTHING));
    }

    private static void offerTrack(HostFunctions functions, ThreadRoles roles, HostedPlugin plugin) {
        TrackStruct track = new TrackStruct(functions);
        functions.offer(ClapTrackInfo.EXT_TRACK_INFO, ClapTrackInfo.EXT_TRACK_INFO_COMPAT, ClapTrackInfo.Host.BYTES, struct -> struct
                .function(ClapTrackInfo.Host.GET, (self, info, none) -> {
                    if (info == 0 || !roles.isMain()) {
                        return FALSE;
                    }
                    return plugin.track().map(known -> track.write(known, info)).orElse(false) ? TRUE : FALSE;
                }));
    }

    /** We know of no event space but CLAP's own. */
    private static long noSuchSpace(long id) {
        if (id != 0) {
            Memory.ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, id, NO_SPACE);
        }
        return FALSE;
    }

    private static Severity severity(int clap) {
        return switch (clap) {
            case ClapLog.LOG_DEBUG -> Severity.DEBUG;
            case ClapLog.LOG_WARNING -> Severity.WARNING;
            case ClapLog.LOG_ERROR -> Severity.ERROR;
            case ClapLog.LOG_FATAL -> Severity.FATAL;
            case ClapLog.LOG_HOST_MISBEHAVING -> Severity.HOST_MISBEHAVING;
            case ClapLog.LOG_PLUGIN_MISBEHAVING -> Severity.PLUGIN_MISBEHAVING;
            default -> Severity.INFO;
        };
    }
}
