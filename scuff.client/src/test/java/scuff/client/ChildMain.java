package scuff.client;

import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import scuff.ipc.linux.LinuxIpcBackend;
import scuff.protocol.runtime.ProcessRuntime;
import scuff.sbox.SandboxProcess;
import scuff.scan.ScannerProcess;

/** A sandbox or scanner without a framework: the same components, put together by hand. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        LinuxIpcBackend backend = new LinuxIpcBackend();
        Callable<Integer> process = arguments[0].equals(ProcessRuntime.SANDBOX) ? new SandboxProcess(backend, new ScriptedFormats()) : new ScannerProcess(backend);
        if (process instanceof ScannerProcess) {
            serve(process);
        }
        System.exit(process.call());
    }

    private static void serve(Object process) throws ReflectiveOperationException {
        Field formats = process.getClass().getDeclaredField("formats");
        formats.setAccessible(true); // what SCR would do
        formats.set(process, Plugins.FORMATS);
    }
}
