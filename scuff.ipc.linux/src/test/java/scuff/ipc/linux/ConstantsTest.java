package scuff.ipc.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of this backend is what this machine's own headers say, asked by a C program. */
class ConstantsTest {
    private static final List<String> HEADERS = List.of("errno.h", "fcntl.h", "fenv.h", "linux/close_range.h", "linux/futex.h", "linux/landlock.h", "linux/sched.h",
            "poll.h", "sched.h", "signal.h", "stddef.h", "sys/eventfd.h", "sys/mman.h", "sys/prctl.h", "sys/resource.h",
            "sys/socket.h", "sys/syscall.h", "sys/un.h", "time.h");

    @TempDir
    Path folder;

    @Test
    void constantsAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        ours.put("EPERM", (long) SystemCall.EPERM);
        ours.put("EINTR", (long) SystemCall.EINTR);
        ours.put("FUTEX_WAIT", (long) Futex.FUTEX_WAIT);
        ours.put("FUTEX_WAKE", (long) Futex.FUTEX_WAKE);
        ours.put("FUTEX_WAITERS", Integer.toUnsignedLong(RobustLifeSign.WAITERS));
        ours.put("FUTEX_OWNER_DIED", (long) RobustLifeSign.OWNER_DIED);
        ours.put("FUTEX_TID_MASK", (long) RobustLifeSign.TID_MASK);
        ours.put("MFD_CLOEXEC", (long) MemoryFile.MFD_CLOEXEC);
        ours.put("MFD_ALLOW_SEALING", (long) MemoryFile.MFD_ALLOW_SEALING);
        ours.put("F_ADD_SEALS", (long) MemoryFile.F_ADD_SEALS);
        ours.put("F_SEAL_SEAL", (long) MemoryFile.F_SEAL_SEAL);
        ours.put("F_SEAL_SHRINK", (long) MemoryFile.F_SEAL_SHRINK);
        ours.put("F_SEAL_GROW", (long) MemoryFile.F_SEAL_GROW);
        ours.put("F_DUPFD_CLOEXEC", (long) StandardDescriptors.F_DUPFD_CLOEXEC);
        ours.put("AT_FDCWD", (long) StandardDescriptors.AT_FDCWD);
        ours.put("O_RDONLY", (long) StandardDescriptors.O_RDONLY);
        ours.put("O_CLOEXEC", (long) StandardDescriptors.O_CLOEXEC);
        ours.put("EFD_CLOEXEC", (long) WakeDescriptor.EFD_CLOEXEC);
        ours.put("EFD_NONBLOCK", (long) WakeDescriptor.EFD_NONBLOCK);
        ours.put("POLLIN", (long) DescriptorPoller.POLLIN);
        ours.put("POLLOUT", (long) DescriptorPoller.POLLOUT);
        ours.put("POLLERR", (long) DescriptorPoller.POLLERR);
        ours.put("POLLHUP", (long) DescriptorPoller.POLLHUP);
        ours.put("POLLNVAL", (long) DescriptorPoller.POLLNVAL);
        ours.put("SCHED_FIFO", (long) RealTime.SCHED_FIFO);
        ours.put("SCHED_RESET_ON_FORK", (long) RealTime.SCHED_RESET_ON_FORK);
        ours.put("RLIMIT_RTPRIO", (long) RealTime.RLIMIT_RTPRIO);
        ours.put("PR_SET_PDEATHSIG", (long) Parent.PR_SET_PDEATHSIG);
        ours.put("SIGKILL", (long) Parent.SIGKILL);
        ours.put("O_PATH", (long) Landlock.O_PATH);
        ours.put("PR_SET_NO_NEW_PRIVS", (long) Landlock.PR_SET_NO_NEW_PRIVS);
        ours.put("LANDLOCK_CREATE_RULESET_VERSION", (long) Landlock.CREATE_RULESET_VERSION);
        ours.put("LANDLOCK_RULE_PATH_BENEATH", (long) Landlock.RULE_PATH_BENEATH);
        ours.put("LANDLOCK_ACCESS_FS_WRITE_FILE", Landlock.WRITE_FILE);
        ours.put("LANDLOCK_ACCESS_FS_REMOVE_DIR", Landlock.REMOVE_DIR);
        ours.put("LANDLOCK_ACCESS_FS_REMOVE_FILE", Landlock.REMOVE_FILE);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_CHAR", Landlock.MAKE_CHAR);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_DIR", Landlock.MAKE_DIR);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_REG", Landlock.MAKE_REG);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_SOCK", Landlock.MAKE_SOCK);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_FIFO", Landlock.MAKE_FIFO);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_BLOCK", Landlock.MAKE_BLOCK);
        ours.put("LANDLOCK_ACCESS_FS_MAKE_SYM", Landlock.MAKE_SYM);
        ours.put("LANDLOCK_ACCESS_FS_REFER", Landlock.REFER);
        ours.put("AF_UNIX", (long) DescriptorSocket.AF_UNIX);
        ours.put("SOCK_SEQPACKET", (long) DescriptorSocket.SOCK_SEQPACKET);
        ours.put("SOCK_CLOEXEC", (long) DescriptorSocket.SOCK_CLOEXEC);
        ours.put("SOCK_NONBLOCK", (long) DescriptorSocket.SOCK_NONBLOCK);
        ours.put("SOL_SOCKET", (long) DescriptorSocket.SOL_SOCKET);
        ours.put("SO_PEERCRED", (long) DescriptorSocket.SO_PEERCRED);
        ours.put("SCM_RIGHTS", (long) DescriptorSocket.SCM_RIGHTS);
        ours.put("MSG_NOSIGNAL", (long) DescriptorSocket.MSG_NOSIGNAL);
        ours.put("MSG_CMSG_CLOEXEC", (long) DescriptorSocket.MSG_CMSG_CLOEXEC);
        ours.put("F_SETFD", (long) Inheritance.F_SETFD);
        ours.put("FD_CLOEXEC", (long) Inheritance.FD_CLOEXEC);
        ours.put("CLOSE_RANGE_CLOEXEC", (long) ConfinedStart.CLOSE_RANGE_CLOEXEC);
        assertHeadersSay(ours, HEADERS);
    }

    @Test
    void layoutsAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        ours.put("sizeof(struct robust_list_head)", RobustList.HEAD_BYTES);
        ours.put("offsetof(struct robust_list_head, list)", RobustList.HEAD_LIST);
        ours.put("offsetof(struct robust_list_head, futex_offset)", RobustList.HEAD_FUTEX_OFFSET);
        ours.put("offsetof(struct robust_list_head, list_op_pending)", RobustList.HEAD_PENDING);
        ours.put("sizeof(struct robust_list)", (long) Long.BYTES);
        ours.put("sizeof(struct timespec)", 2L * Long.BYTES);
        ours.put("offsetof(struct timespec, tv_nsec)", (long) Long.BYTES);
        ours.put("sizeof(struct pollfd)", DescriptorPoller.POLLFD_BYTES);
        ours.put("offsetof(struct pollfd, events)", DescriptorPoller.POLLFD_EVENTS);
        ours.put("offsetof(struct pollfd, revents)", DescriptorPoller.POLLFD_REVENTS);
        ours.put("sizeof(struct rlimit)", RealTime.RLIMIT_BYTES);
        ours.put("offsetof(struct rlimit, rlim_cur)", 0L);
        ours.put("sizeof(struct sched_param)", (long) Integer.BYTES);
        ours.put("sizeof(struct sockaddr_un)", (long) DescriptorSocket.ADDRESS_BYTES);
        ours.put("offsetof(struct sockaddr_un, sun_path)", (long) DescriptorSocket.PATH);
        ours.put("sizeof(struct ucred)", (long) DescriptorSocket.CREDENTIALS_BYTES);
        ours.put("offsetof(struct ucred, pid)", 0L);
        ours.put("sizeof(struct msghdr)", (long) DescriptorSocket.MESSAGE_BYTES);
        ours.put("offsetof(struct msghdr, msg_iov)", (long) DescriptorSocket.IOV);
        ours.put("offsetof(struct msghdr, msg_iovlen)", (long) DescriptorSocket.IOV_COUNT);
        ours.put("offsetof(struct msghdr, msg_control)", (long) DescriptorSocket.CONTROL);
        ours.put("offsetof(struct msghdr, msg_controllen)", (long) DescriptorSocket.CONTROL_BYTES);
        ours.put("CMSG_SPACE(sizeof(int))", (long) DescriptorSocket.ONE_FILE_BYTES);
        ours.put("CMSG_LEN(sizeof(int))", (long) DescriptorSocket.ONE_FILE_LENGTH);
        ours.put("offsetof(struct cmsghdr, cmsg_level)", 8L);
        ours.put("offsetof(struct cmsghdr, cmsg_type)", 12L);
        ours.put("sizeof(struct iovec)", 16L);
        ours.put("sizeof(struct landlock_path_beneath_attr)", (long) Landlock.PATH_BENEATH_BYTES);
        ours.put("offsetof(struct landlock_path_beneath_attr, parent_fd)", 8L);
        if (Machine.CURRENT == Machine.X64) {
            ours.put("sizeof(fenv_t)", FloatingPointEnvironment.X64_BYTES);
            ours.put("offsetof(fenv_t, __mxcsr)", FloatingPointEnvironment.X64_MXCSR);
        } else {
            ours.put("sizeof(fenv_t)", FloatingPointEnvironment.ARM64_BYTES);
            ours.put("offsetof(fenv_t, __fpcr)", FloatingPointEnvironment.ARM64_FPCR);
        }
        assertHeadersSay(ours, HEADERS);
    }

    @Test
    void systemCallsOfThisMachineHaveTheNumbersOfTheHeaders() throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        for (SystemCall call : SystemCall.values()) {
            ours.put("SYS_" + lower(call), (long) (Machine.CURRENT == Machine.X64 ? call.x64 : call.arm64));
        }
        assertHeadersSay(ours, HEADERS);
    }

    @Test
    void systemCallsOfArm64HaveTheNumbersOfTheGenericTableItUses() throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        for (SystemCall call : SystemCall.values()) {
            ours.put("__NR_" + lower(call), (long) call.arm64);
        }
        assertHeadersSay(ours, List.of("asm-generic/unistd.h"));
    }

    private static String lower(SystemCall call) {
        return call.name().toLowerCase(Locale.ROOT);
    }

    private void assertHeadersSay(Map<String, Long> ours, List<String> headers) throws IOException, InterruptedException {
        StringBuilder program = new StringBuilder("#define _GNU_SOURCE\n#include <stdio.h>\n");
        headers.forEach(header -> program.append("#include <").append(header).append(">\n"));
        program.append("int main(void) {\n");
        ours.keySet().forEach(name -> program.append("  printf(\"%lld\\n\", (long long) (").append(name).append("));\n"));
        Path source = Files.writeString(folder.resolve("numbers.c"), program.append("}\n"));
        Path executable = folder.resolve("numbers");
        run("cc", "-o", executable.toString(), source.toString());

        List<String> numbers = run(executable.toString());
        Map<String, Long> theirs = new LinkedHashMap<>();
        int line = 0;
        for (String name : ours.keySet()) {
            theirs.put(name, Long.valueOf(numbers.get(line++)));
        }
        assertThat(ours).isEqualTo(theirs);
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
        List<String> lines = new ArrayList<>(Files.readAllLines(output));
        assertThat(exit).as("%s said %s", List.of(command), lines).isZero();
        return lines;
    }
}
