package scuff.format.clap.device;

import scuff.api.plugin.AudioThread;
import scuff.api.plugin.ProcessStatus;
import scuff.format.clap.abi.ClapProcess;

/** What the numbers of {@code clap_process_status} mean. */
@AudioThread
final class ProcessStatuses {
    private ProcessStatuses() {}

    /** A number CLAP does not define says nothing, least of all that the output is to be thrown away: keep calling. */
    static ProcessStatus of(int clap) {
        return switch (clap) {
            case ClapProcess.PROCESS_ERROR -> ProcessStatus.ERROR;
            case ClapProcess.PROCESS_CONTINUE_IF_NOT_QUIET -> ProcessStatus.CONTINUE_IF_NOT_QUIET;
            case ClapProcess.PROCESS_TAIL -> ProcessStatus.TAIL;
            case ClapProcess.PROCESS_SLEEP -> ProcessStatus.SLEEP;
            default -> ProcessStatus.CONTINUE;
        };
    }
}
