/**
 * What Scuff asks of an operating system, answered by Linux on x64 and arm64: memory from {@code memfd_create}, signals
 * and life signs from the futex, {@code ppoll} with an eventfd. {@link scuff.ipc.linux.LinuxIpcBackend} is the way in;
 * the client and the sandbox call it through {@link scuff.api.ipc}, on the threads that package names.
 *
 * <p>Everything goes through {@code syscall(2)}, bound twice (with errno and without): two call shapes instead of twenty
 * keep the start of a sandbox short. Numbers and layouts are compared by the tests with the headers of the machine.
 */
package scuff.ipc.linux;
